package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.CheckRunner;
import dev.kubegrade.checks.Counterfactual;
import dev.kubegrade.checks.Scene;
import dev.kubegrade.cluster.Cluster;
import dev.kubegrade.cluster.Sandbox;
import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Deployer;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.diagnosis.ClusterEvidence;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Grading;
import dev.kubegrade.grade.Judgement;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.ManifestReader;
import dev.kubegrade.intake.Manifests;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Gate;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.screening.Admitted;
import dev.kubegrade.screening.Policies;
import dev.kubegrade.screening.Screening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The way of one submission, stage after stage. */
final class GradingPipeline {
    private final Screening screening = new Screening();
    private final Grading grading = new Grading();
    private final Assignment assignment;
    private final ManualGrades given;
    private final Cluster cluster;
    private final Deployer deployer;
    private final CheckRunner checks;

    GradingPipeline(Assignment assignment, ManualGrades given, Cluster cluster) {
        this.assignment = assignment;
        this.given = given;
        this.cluster = cluster;
        this.deployer = new Deployer(assignment.rules());
        this.checks = new CheckRunner(assignment.plan());
    }

    /** Grades a submission; what is known of it is put into the attempt as soon as it is, for an attempt may fail. */
    Graded grade(Attempt attempt) {
        attempt.facts(facts());
        Submission submission =
                ManifestReader.read(HandedIn.of(attempt.student().path()));
        attempt.read(submission);
        Gate<Admitted> admitted = screening.admit(submission, List.of(Policies.values()));
        Status status = admitted.fold(proof -> Status.GRADED, Gate.Shut::status);
        List<CheckResult> written = submission.isEmpty() ? checks.skipWritten(status) : checks.readAll(submission);
        List<CheckResult> live =
                admitted.fold(proof -> look(proof, written, attempt), shut -> checks.skipLive(shut.status()));
        List<CheckResult> examined =
                checks.inOrder(Stream.concat(written.stream(), live.stream()).toList());
        List<CheckResult> results = given.mark(attempt.student().path(), examined);
        // In the order of the stages; why it was not run comes before anything else.
        List<Finding> findings = admitted.fold(
                proof -> join(submission.findings(), attempt.refusals()),
                shut -> join(shut.findings(), submission.findings()));
        Judgement judgement = grading.grade(attempt.student().name(), status, results, findings);
        attempt.timeline().mark("verdict");
        return attempt.graded(
                judgement.reviewed(admitted.fold(proof -> question(proof, judgement, attempt), shut -> List.of())));
    }

    /** Grades as our fault what an attempt could not: what it had found until then stays. */
    Graded withhold(Attempt attempt, String incident) {
        attempt.incident(incident);
        return attempt.graded(grading.grade(
                attempt.student().name(), Status.WITHHELD, checks.errorAll(incident), attempt.findings()));
    }

    private Facts facts() {
        return new Facts(cluster.version(), cluster.images(), cluster.guards());
    }

    private static List<Finding> join(List<Finding> first, List<Finding> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private List<CheckResult> look(Admitted admitted, List<CheckResult> written, Attempt attempt) {
        Manifests submission = admitted.submission().as(Manifests.class);
        try (Sandbox sandbox = cluster.lend(submission.student(), submission.namespaces())) {
            attempt.timeline().mark("apply");
            Deployed deployed = deployer.deploy(admitted, sandbox);
            attempt.deployed(deployed);
            Scene scene = new Scene(deployed, attempt.timeline(), attempt.evidence());
            try {
                return checks.examineAll(scene, written);
            } finally {
                attempt.transcript(scene.transcript());
                ClusterEvidence.collect(deployed, attempt.evidence());
            }
        }
    }

    /** Asks, when the verdict is known, what a person should look at; whatever comes of it changes no points. */
    private List<String> question(Admitted admitted, Judgement judgement, Attempt attempt) {
        Optional<Counterfactual> asked = attempt.doubt().filter(question -> question.applies(judgement.results()));
        if (asked.isEmpty()) {
            return List.of();
        }
        List<String> incidents = new ArrayList<>();
        do {
            try {
                return ask(asked.get(), admitted);
            } catch (RuntimeException e) {
                incidents.add(Incident.of(e));
            }
        } while (incidents.size() < Attempts.MOST && !Thread.currentThread().isInterrupted());
        // The verdict stands: that a question could not be asked is for the teacher to know.
        incidents.forEach(attempt::unasked);
        return List.of("unasked");
    }

    private List<String> ask(Counterfactual question, Admitted admitted) {
        Manifests submission = admitted.submission().as(Manifests.class);
        try (Sandbox sandbox = cluster.lend(submission.student(), submission.namespaces())) {
            int found = question.found(deployer.deployEmptied(question.emptied(), admitted, sandbox));
            return found == 0 ? List.of() : List.of("counterfactual:" + found);
        }
    }
}
