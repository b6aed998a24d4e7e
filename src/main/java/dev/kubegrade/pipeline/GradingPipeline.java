package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.checks.CheckPlan;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.CheckRunner;
import dev.kubegrade.checks.Scene;
import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Grading;
import dev.kubegrade.grade.Judgement;
import dev.kubegrade.grade.Review;
import dev.kubegrade.grade.Unread;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Gate;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.screening.Admitted;
import dev.kubegrade.screening.Screening;
import dev.kubegrade.work.Practice;
import java.util.List;
import java.util.stream.Stream;

/** The way of one submission, stage after stage. */
final class GradingPipeline {
    private final Screening screening = new Screening();
    private final Grading grading = new Grading();
    private final Practice practice;
    private final CheckPlan plan;
    private final CheckRunner checks;

    GradingPipeline(Assignment assignment) {
        this.practice = assignment.practice();
        this.plan = assignment.plan();
        this.checks = new CheckRunner(plan);
    }

    /** Grades a submission; what is known of it is put into the attempt as soon as it is, for an attempt may fail. */
    Graded grade(Attempt attempt, Ground ground) {
        attempt.facts(ground.facts());
        HandedIn handedIn = attempt.student().handIn().files();
        Submission submission = practice.read(handedIn);
        attempt.read(submission, handedIn);
        Gate<Admitted> gate = screening.admit(submission, practice.policies());
        List<CheckResult> written =
                submission.isEmpty() ? checks.skipWritten(status(gate)) : checks.readAll(submission);
        try (Asking asking = new Asking(gate, ground, attempt)) {
            List<CheckResult> live = gate.fold(
                    admitted -> look(admitted, ground, written, attempt, asking),
                    shut -> checks.skipLive(shut.status()));
            return judge(attempt, submission, gate, join(written, live), asking);
        }
    }

    private Graded judge(
            Attempt attempt, Submission submission, Gate<Admitted> gate, List<CheckResult> examined, Asking asking) {
        // In the order of the stages; why it was not run comes before anything else.
        List<Finding> findings = gate.fold(
                admitted -> join(submission.findings(), attempt.refusals()),
                shut -> join(shut.findings(), submission.findings()));
        List<CheckResult> results = Unread.reserved(checks.inOrder(examined), findings);
        Judgement judgement = grading.grade(attempt.student().name(), status(gate), results, findings);
        attempt.trace().timeline().mark("verdict");
        return attempt.graded(judgement.reviewed(join(Review.of(plan, judgement), asking.about(judgement.results()))));
    }

    private List<CheckResult> look(
            Admitted admitted, Ground ground, List<CheckResult> written, Attempt attempt, Asking asking) {
        try (Deployed deployed = ground.deploy(admitted, attempt.trace())) {
            attempt.deployed(deployed);
            return checks.examineAll(new Scene(deployed, attempt.trace()), written, asking::hear);
        } finally {
            attempt.keepTranscript();
        }
    }

    private static Status status(Gate<Admitted> gate) {
        return gate.fold(admitted -> Status.GRADED, Gate.Shut::status);
    }

    /** Grades as our fault what an attempt could not: what it had found until then stays. */
    Graded withhold(Attempt attempt, String incident) {
        attempt.incident(incident);
        return attempt.graded(grading.grade(
                attempt.student().name(), Status.WITHHELD, checks.errorAll(incident), attempt.findings()));
    }

    private static <T> List<T> join(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
