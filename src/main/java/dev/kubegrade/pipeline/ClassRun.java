package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.cluster.ClusterUnavailable;
import dev.kubegrade.cluster.InfrastructureFailure;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.report.ReportFolder;
import dev.kubegrade.report.StudentReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Grades a class: the canary first, then every submission, several at once. */
public final class ClassRun {
    private final Assignment assignment;
    private final GradingPipeline pipeline;
    private final ReportFolder reports;
    private final int jobs;
    private final Progress progress;

    public ClassRun(
            Assignment assignment, GradingPipeline pipeline, ReportFolder reports, int jobs, Progress progress) {
        this.assignment = assignment;
        this.pipeline = pipeline;
        this.reports = reports;
        this.jobs = jobs;
        this.progress = progress;
    }

    /**
     * Grades every submission and returns the reports in the order of the paths.
     *
     * @throws CanaryFailed when the reference does not reach full points on this cluster with these images
     * @throws ClusterUnavailable when the cluster cannot even run the reference
     */
    public List<StudentReport> grade(List<Path> submissions) {
        progress.canaryDone(canary());
        reports.clear();
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<StudentReport>> running = new ArrayList<>();
            Student.of(submissions).forEach(student -> running.add(workers.submit(() -> gradeOne(student))));
            List<StudentReport> done = new ArrayList<>();
            for (Future<StudentReport> report : running) {
                done.add(report.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "a report could not be written: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureFailure("the run was interrupted", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private StudentReport gradeOne(Student student) {
        StudentReport report = pipeline.grade(student);
        if (blamesTime(report)
                && !isHealthy(pipeline.gradeReference(assignment.references().get(0)))) {
            // What the cluster cannot do for the reference it cannot be said to have done for a student.
            report = pipeline.withhold(student, "the reference solution no longer reaches full points here");
        }
        reports.add(report);
        progress.done(report);
        return report;
    }

    private static boolean blamesTime(StudentReport report) {
        return report.graded().results().stream()
                .map(CheckResult::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .flatMap(outcome -> ((Outcome.Failed) outcome).findings().stream())
                .anyMatch(finding -> finding.cause().dependsOnTime());
    }

    private static boolean isHealthy(StudentReport canary) {
        return canary.graded().isPerfect();
    }

    private StudentReport canary() {
        if (assignment.references().isEmpty()) {
            throw new NoReference(assignment.id());
        }
        StudentReport report = pipeline.gradeReference(assignment.references().get(0));
        if (report.graded().grade() instanceof Grade.Withheld withheld) {
            throw new ClusterUnavailable(withheld.incidents(), null);
        }
        if (!isHealthy(report)) {
            throw new CanaryFailed(report);
        }
        return report;
    }
}
