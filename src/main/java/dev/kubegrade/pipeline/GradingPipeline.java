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
import dev.kubegrade.grade.Grade;
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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The way of one submission, stage after stage. */
public final class GradingPipeline {
    /** A cluster may stumble once; what fails by its fault a second time is left. */
    private static final int ATTEMPTS = 2;

    private final Intake intake = new Intake();
    private final Screening screening = new Screening();
    private final Grading grading = new Grading();
    private final Assignment assignment;
    private final ManualGrades given;
    private final Cluster cluster;
    private final Deployer deployer;
    private final CheckRunner checks;
    private final Provenance provenance;
    private final Consumer<StudentReport> stumbled;

    /**
     * Makes the way.
     *
     * @param stumbled hears of a grade that was withheld and is tried again
     */
    public GradingPipeline(
            Assignment assignment,
            ManualGrades given,
            Cluster cluster,
            String version,
            Consumer<StudentReport> stumbled) {
        this.assignment = assignment;
        this.given = given;
        this.cluster = cluster;
        this.deployer = new Deployer(assignment.rules());
        this.checks = new CheckRunner(assignment.plan());
        this.provenance = new Provenance(version, cluster.version(), cluster.images());
        this.stumbled = stumbled;
    }

    /** What the live part of the way adds. */
    private record Looked(
            List<CheckResult> results,
            List<Finding> findings,
            Set<Adapted> adaptations,
            Map<String, String> evidence) {}

    /** Grades a submission; what goes wrong on our side, and again when tried again, withholds the grade; never throws. */
    public StudentReport grade(Path path, String folder) {
        return grade(Student.alone(path, folder));
    }

    /** Grades the submission of one of a class. */
    StudentReport grade(Student student) {
        return grade(student, assignment.counterfactual());
    }

    /** Grades a solution known to be right: there is nothing to doubt in it. */
    StudentReport gradeReference(Path path) {
        return grade(Student.alone(path, "canary"), Optional.empty());
    }

    private StudentReport grade(Student student, Optional<Counterfactual> doubt) {
        StudentReport report = attempt(student, doubt);
        for (int i = 1;
                i < ATTEMPTS && isWithheld(report) && !Thread.currentThread().isInterrupted();
                i++) {
            stumbled.accept(report);
            report = attempt(student, doubt);
        }
        return report;
    }

    private static boolean isWithheld(StudentReport report) {
        return report.graded().grade() instanceof Grade.Withheld;
    }

    private StudentReport attempt(Student student, Optional<Counterfactual> doubt) {
        Timeline timeline = new Timeline();
        try {
            return report(student, timeline, doubt);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The boundary around one submission: our fault is its outcome, and the others go on.
            return withhold(student, incident(e));
        }
    }

    /** Withholds a grade by our fault. */
    StudentReport withhold(Student student, String incident) {
        GradedSubmission withheld =
                grading.grade(student.name(), Status.WITHHELD, checks.errorAll(incident), List.of());
        Map<String, String> evidence = Map.of("incident.txt", incident + "\n");
        return new StudentReport(
                student.folder(), assignment, withheld, List.of(), Map.of(), provenance, Map.of(), evidence);
    }

    private StudentReport report(Student student, Timeline timeline, Optional<Counterfactual> doubt) {
        Submission submission = intake.read(student.path());
        Gate<Admitted> admitted = screening.admit(submission);
        List<CheckResult> written =
                submission.manifests().isEmpty() ? checks.skipWritten(statusOf(admitted)) : checks.readAll(submission);
        Looked looked = admitted.fold(
                proof -> deployAndCheck(proof, written, timeline),
                shut -> new Looked(checks.skipLive(shut.status()), shut.findings(), Set.of(), Map.of()));
        Status status = statusOf(admitted);
        List<CheckResult> examined = checks.inOrder(
                Stream.concat(written.stream(), looked.results().stream()).toList());
        List<CheckResult> results = given.mark(student.path(), examined);
        // In the order of the stages; why it was not run comes before anything else.
        List<Finding> findings = status == Status.GRADED
                ? join(submission.findings(), looked.findings())
                : join(looked.findings(), submission.findings());
        GradedSubmission verdict = grading.grade(student.name(), status, results, findings);
        timeline.mark("verdict");
        Map<String, String> evidence = evidence(looked, results);
        GradedSubmission graded =
                verdict.reviewed(admitted.fold(proof -> question(doubt, proof, verdict, evidence), shut -> List.of()));
        Map<String, Long> timings =
                timeline.between("start", "apply", "apply", "ready", "ready", "verdict", "start", "verdict");
        return new StudentReport(
                student.folder(),
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
        Optional<Counterfactual> asked = doubt.filter(question -> question.applies(verdict.results()));
        if (asked.isEmpty()) {
            return List.of();
        }
        List<String> incidents = new ArrayList<>();
        do {
            try {
                return ask(asked.get(), admitted);
            } catch (RuntimeException e) {
                incidents.add(incident(e));
            }
        } while (incidents.size() < ATTEMPTS && !Thread.currentThread().isInterrupted());
        // The verdict stands: that a question could not be asked is for the teacher to know.
        evidence.put("unasked.txt", String.join("\n", incidents) + "\n");
        return List.of("unasked");
    }

    private List<String> ask(Counterfactual question, Admitted admitted) {
        Submission submission = admitted.submission();
        try (Sandbox sandbox = cluster.lend(submission.student(), submission.namespaces())) {
            int found = question.found(deployer.deployEmptied(question.emptied(), admitted, sandbox));
            return found == 0 ? List.of() : List.of("counterfactual:" + found);
        }
    }

    /** Tells our fault, and passes an interruption on, which the client wraps. */
    private static String incident(Throwable e) {
        if (e.getCause() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return e.getClass().getSimpleName() + ": " + e.getMessage();
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
