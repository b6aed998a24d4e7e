package dev.kubegrade.grade;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import java.util.List;

/**
 * Tells what is missing with reserve where something could not be read or applied: it may stand there, and a sentence
 * that says otherwise would be false.
 */
public final class Unread {
    private Unread() {}

    /**
     * Marks the absences among the results.
     *
     * @param whole what was found of the submission as a whole
     */
    public static List<CheckResult> reserved(List<CheckResult> results, List<Finding> whole) {
        boolean somethingIs = whole.stream()
                .map(Finding::cause)
                .anyMatch(cause -> !cause.is(Cause.Trait.REMARK) && !cause.is(Cause.Trait.AMBIGUOUS));
        return somethingIs ? results.stream().map(Unread::reserved).toList() : results;
    }

    private static CheckResult reserved(CheckResult result) {
        return result.outcome() instanceof Outcome.Failed failed
                ? new CheckResult(
                        result.criterion(),
                        new Outcome.Failed(
                                failed.findings().stream().map(Unread::reserved).toList()))
                : result;
    }

    private static Finding reserved(Finding finding) {
        return finding.cause().is(Cause.Trait.ABSENCE) ? finding.with("unread", "some") : finding;
    }
}
