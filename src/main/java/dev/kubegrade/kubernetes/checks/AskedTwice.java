package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Cause;
import java.util.Optional;
import java.util.Set;

/** What is told of an answer that was looked at early, and once more. */
final class AskedTwice {
    private static final Set<Cause> OF_THE_ORIGIN = Set.of(KubernetesCause.ANSWERS_DIFFER, KubernetesCause.NOT_STORED);
    private static final Set<Cause> NOTHING_ANY_MORE = Set.of(
            AnswerCause.EMPTY_LIST,
            AnswerCause.NOT_JSON,
            KubernetesCause.NO_ANSWER,
            KubernetesCause.NOTHING_LISTENING,
            KubernetesCause.COMMAND_FAILED);

    private AskedTwice() {}

    /**
     * Chooses between both looks. Who gave the right answer once, and another when he was asked where it comes from, may
     * give nothing any more: then that is the reason. Where there are items still, but others, there was somebody at work.
     */
    static Outcome.Verdict told(Optional<Outcome.Verdict> early, Outcome.Verdict later) {
        return early.filter(seen -> isOf(seen, OF_THE_ORIGIN) && isOf(later, NOTHING_ANY_MORE))
                .orElse(later);
    }

    private static boolean isOf(Outcome.Verdict verdict, Set<Cause> causes) {
        return verdict instanceof Outcome.Failed failed
                && failed.findings().stream().allMatch(finding -> causes.contains(finding.cause()));
    }
}
