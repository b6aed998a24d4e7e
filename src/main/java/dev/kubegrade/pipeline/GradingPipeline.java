package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.CheckRunner;
import dev.kubegrade.checks.Counterfactual;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.checks.Scene;
import dev.kubegrade.checks.Timeline;
import dev.kubegrade.cluster.Cluster;
import dev.kubegrade.cluster.Sandbox;
import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Deployer;
import dev.kubegrade.diagnosis.Evidence;
import dev.kubegrade.grade.GradedSubmission;
import dev.kubegrade.grade.Grading;
import dev.kubegrade.intake.Intake;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Gate;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.report.Provenance;
import dev.kubegrade.report.StudentReport;
import dev.kubegrade.screening.Admitted;
import dev.kubegrade.screening.Screening;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The way of one submission, stage after stage. */
public final class GradingPipeline {
    private final Intake intake = new Intake();
    private final Screening screening = new Screening();
    private final Grading grading = new Grading();
    private final Assignment assignment;
    private final ManualGrades given;
    private final Cluster cluster;
    private final Deployer deployer;
    private final CheckRunner checks;
    private final Provenance provenance;

    public GradingPipeline(Assignment assignment, ManualGrades given, Cluster cluster, String version) {
        this.assignment = assignment;
        this.given = given;
        this.cluster = cluster;
        this.deployer = new Deployer(assignment.rules());
        this.checks = new CheckRunner(assignment.plan());
        this.provenance = new Provenance(version, cluster.version(), cluster.images());
    }

    /** What the live part of the way adds. */
    private record Looked(
            List<CheckResult> results,
            List<Finding> findings,
            Set<Adapted> adaptations,
            Map<String, String> evidence) {}

    /** Grades a submission; whatever goes wrong on our side withholds the grade, and never throws. */
    public StudentReport grade(Path path, String folder) {
        return grade(path, folder, assignment.counterfactual());
    }

    /** Grades a solution known to be right: there is nothing to doubt in it. */
    StudentReport gradeReference(Path path) {
        return grade(path, "canary", Optional.empty());
    }

    private StudentReport grade(Path path, String folder, Optional<Counterfactual> doubt) {
        Timeline timeline = new Timeline();
        try {
            return report(path, folder, timeline, doubt);
        } catch (RuntimeException e) {
            // The boundary around one submission: our fault is its outcome, and the others go on.
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
            }
            return withhold(path, folder, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Withholds a grade by our fault. */
    StudentReport withhold(Path path, String folder, String incident) {
        String student = path.toAbsolutePath().normalize().getFileName().toString();
        GradedSubmission withheld = grading.grade(student, Status.WITHHELD, checks.errorAll(incident), List.of());
        Map<String, String> evidence = Map.of("incident.txt", incident + "\n");
        return new StudentReport(folder, assignment, withheld, List.of(), Map.of(), provenance, Map.of(), evidence);
    }

    private StudentReport report(Path path, String folder, Timeline timeline, Optional<Counterfactual> doubt) {
        Submission submission = intake.read(path);
        Gate<Admitted> admitted = screening.admit(submission);
        List<CheckResult> written =
                submission.manifests().isEmpty() ? checks.skipWritten(statusOf(admitted)) : checks.readAll(submission);
        Looked looked = admitted.fold(
                proof -> deployAndCheck(proof, written, timeline),
                shut -> new Looked(checks.skipLive(shut.status()), shut.findings(), Set.of(), Map.of()));
        Status status = statusOf(admitted);
        List<CheckResult> examined = checks.inOrder(
                Stream.concat(written.stream(), looked.results().stream()).toList());
        List<CheckResult> results = given.mark(path, examined);
        // In the order of the stages; why it was not run comes before anything else.
        List<Finding> findings = status == Status.GRADED
                ? join(submission.findings(), looked.findings())
                : join(looked.findings(), submission.findings());
        GradedSubmission verdict = grading.grade(submission.student(), status, results, findings);
        timeline.mark("verdict");
        Map<String, String> evidence = evidence(looked, results);
        GradedSubmission graded =
                verdict.reviewed(admitted.fold(proof -> question(doubt, proof, verdict, evidence), shut -> List.of()));
        Map<String, Long> timings =
                timeline.between("start", "apply", "apply", "ready", "ready", "verdict", "start", "verdict");
        return new StudentReport(
                folder,
                assignment,
                graded,
                List.copyOf(looked.adaptations()),
                timings,
                provenance,
                submission.shownLines(),
                evidence);
    }

    private static List<Finding> join(List<Finding> first, List<Finding> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private static Status statusOf(Gate<Admitted> admitted) {
        return admitted.fold(proof -> Status.GRADED, Gate.Shut::status);
    }

    private Looked deployAndCheck(Admitted admitted, List<CheckResult> written, Timeline timeline) {
        Submission submission = admitted.submission();
        try (Sandbox sandbox = cluster.lend(submission.student(), submission.namespaces())) {
            timeline.mark("apply");
            Deployed deployed = deployer.deploy(admitted, sandbox);
            Scene scene = new Scene(deployed, timeline);
            List<CheckResult> results = checks.examineAll(scene, written);
            Map<String, String> evidence = new TreeMap<>(Evidence.collect(deployed));
            if (!scene.transcript().isEmpty()) {
                evidence.put("exec.txt", String.join("\n", scene.transcript()));
            }
            return new Looked(results, deployed.refusals(), deployed.adaptations(), evidence);
        }
    }

    /** Asks, when the verdict is known, what a person should look at; whatever comes of it changes no points. */
    private List<String> question(
            Optional<Counterfactual> doubt, Admitted admitted, GradedSubmission verdict, Map<String, String> evidence) {
        Submission submission = admitted.submission();
        Optional<Counterfactual> asked = doubt.filter(question -> question.applies(verdict.results()));
        if (asked.isEmpty()) {
            return List.of();
        }
        try (Sandbox sandbox = cluster.lend(submission.student(), submission.namespaces())) {
            int found = asked.get().found(deployer.deployEmptied(asked.get().emptied(), admitted, sandbox));
            return found == 0 ? List.of() : List.of("counterfactual:" + found);
        } catch (RuntimeException e) {
            // The verdict stands: that a question could not be asked is for the teacher to know.
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
            }
            evidence.put("unasked.txt", e.getClass().getSimpleName() + ": " + e.getMessage() + "\n");
            return List.of("unasked");
        }
    }

    private static Map<String, String> evidence(Looked looked, List<CheckResult> results) {
        Map<String, String> evidence = new TreeMap<>(looked.evidence());
        List<String> incidents = new ArrayList<>();
        results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Errored)
                .forEach(result -> incidents.add(result.id() + ": " + ((Outcome.Errored) result.outcome()).incident()));
        if (!incidents.isEmpty()) {
            evidence.put("incident.txt", String.join("\n", incidents) + "\n");
        }
        return evidence;
    }
}
