package dev.kubegrade.screening;

import dev.kubegrade.intake.ReadingCause;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Gate;
import dev.kubegrade.outcome.Status;
import java.util.List;

/** Decides whether a submission may be deployed. */
public final class Screening {

    /** Opens the gate for what endangers nobody; shut, it says MISSING, INVALID or REJECTED, and why. */
    public Gate<Admitted> admit(Submission submission, List<? extends Policy> policies) {
        if (submission.isEmpty()) {
            List<Finding> findings = submission.findings().stream()
                    .filter(finding -> !finding.cause().is(Cause.Trait.REMARK))
                    .toList();
            boolean missing = findings.stream().map(Finding::cause).allMatch(ReadingCause::isOfNothing);
            return new Gate.Shut<>(missing ? Status.MISSING : Status.INVALID, findings);
        }
        List<Finding> dangers =
                policies.stream().flatMap(policy -> policy.examine(submission)).toList();
        return dangers.isEmpty()
                ? new Gate.Open<>(new Admitted(submission))
                : new Gate.Shut<>(Status.REJECTED, dangers);
    }
}
