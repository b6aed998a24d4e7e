package dev.kubegrade.grade;

import dev.kubegrade.checks.CheckPlan;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names what a person should look at: where two halves contradict each other, or nobody knows. It changes no points. */
public final class Review {
    private Review() {}

    /** Returns ids of reviews, each with what it is about behind a colon, in the order of the checks. */
    public static List<String> of(CheckPlan plan, Judgement judgement) {
        List<String> reasons = new ArrayList<>();
        if (judgement.status() == Status.INVALID) {
            reasons.add("unreadable");
        }
        if (judgement.status() == Status.REJECTED) {
            reasons.add("refused");
        }
        Map<String, CheckResult> results = new LinkedHashMap<>();
        judgement.results().forEach(result -> results.put(result.id(), result));
        results.values().stream()
                .filter(result -> areAll(result, Cause.Trait.SYMPTOM))
                .forEach(result -> reasons.add("unexplained:" + result.id()));
        plan.checks().stream()
                .filter(planned -> results.get(planned.id()).passed())
                .flatMap(planned -> planned.explainedBy().stream())
                .filter(id -> areAll(results.get(id), Cause.Trait.BREAKS))
                .distinct()
                .forEach(id -> reasons.add("works-all-the-same:" + id));
        judgement.findings().stream()
                .map(Finding::cause)
                .filter(cause -> cause.is(Cause.Trait.AMBIGUOUS))
                .distinct()
                .forEach(cause -> reasons.add("found:" + cause.id()));
        return reasons;
    }

    private static boolean areAll(CheckResult result, Cause.Trait trait) {
        return result.outcome() instanceof Outcome.Failed failed
                && failed.findings().stream()
                        .allMatch(finding -> finding.cause().is(trait));
    }
}
