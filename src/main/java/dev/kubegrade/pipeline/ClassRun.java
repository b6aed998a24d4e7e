package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.Sign;
import dev.kubegrade.report.ReportFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Grades a class: the canary first, then every submission, several at once. */
public final class ClassRun {
    /** A worker that was interrupted stops at its next wait. */
    private static final long SECONDS_TO_STOP = 60;

    private final Assignment assignment;
    private final Attempts attempts;
    private final ReportFolder reports;
    private final int jobs;
    private final Progress progress;

    public ClassRun(Assignment assignment, Attempts attempts, ReportFolder reports, int jobs, Progress progress) {
        this.assignment = assignment;
        this.attempts = attempts;
        this.reports = reports;
        this.jobs = jobs;
        this.progress = progress;
    }

    /**
     * Grades every submission and returns what became of each, in the order of the paths. Nobody works any more when it
     * returns or throws.
     *
     * @throws CanaryFailed when the reference does not reach full points on this cluster with these images
     * @throws GroundUnavailable when the cluster cannot even run the reference
     */
    public List<Graded> grade(List<Path> submissions) {
        progress.canaryDone(canary());
        reports.clear();
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<Graded>> running = new ArrayList<>();
            Student.of(submissions).forEach(student -> running.add(workers.submit(() -> gradeOne(student))));
            List<Graded> done = new ArrayList<>();
            for (Future<Graded> graded : running) {
                done.add(graded.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a submission has no outcome", e.getCause());
        } catch (InterruptedException e) {
            throw Incident.interrupted("while grading a class", e);
        } finally {
            stop(workers);
        }
    }

    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a submission could not be stopped");
            }
        } catch (InterruptedException e) {
            Incident.of(e);
        }
    }

    private Graded gradeOne(Student student) {
        Graded graded = attempts.grade(student);
        if (blamesTime(graded)
                && !isHealthy(attempts.reference(reference(), "students/" + student.folder() + "/canary"))) {
            // What the cluster cannot do for the reference it cannot be said to have done for a student.
            graded = graded.withheld("the reference solution no longer reaches full points here");
        }
        Graded delivered = deliver(graded);
        progress.done(delivered);
        return delivered;
    }

    /** What cannot be written down is no grade: no number is given that a student could not read the reasons of. */
    private Graded deliver(Graded graded) {
        try {
            reports.add(graded);
            return graded;
        } catch (Throwable e) {
            return withhold(graded.withheld("its reports could not be written: " + Incident.of(e)));
        }
    }

    private Graded withhold(Graded withheld) {
        try {
            reports.add(withheld);
        } catch (Throwable e) {
            // The class still hears of it, and the exit code says that a grade is missing.
            return withheld.withheld(
                    withheld.incidents().get(withheld.incidents().size() - 1) + "; again: " + Incident.of(e));
        }
        return withheld;
    }

    private static boolean blamesTime(Graded graded) {
        return graded.judgement().results().stream()
                .map(CheckResult::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .flatMap(outcome -> ((Outcome.Failed) outcome).findings().stream())
                .anyMatch(finding -> finding.cause().is(Cause.Trait.TIME));
    }

    private static boolean isHealthy(Graded canary) {
        return canary.judgement().isPerfect();
    }

    private Path reference() {
        return assignment.references().get(0);
    }

    private Graded canary() {
        if (assignment.references().isEmpty()) {
            throw new NoReference(assignment.id());
        }
        Graded canary = attempts.reference(reference(), "canary");
        if (canary.judgement().grade() instanceof Grade.Withheld withheld) {
            throw new GroundUnavailable(
                    List.of(new Sign(
                            "reference-withheld",
                            Sign.State.FAULT,
                            Map.of("detail", String.join("; ", withheld.incidents())))),
                    null);
        }
        if (!isHealthy(canary)) {
            throw new CanaryFailed(assignment, canary);
        }
        return canary;
    }
}
