package dev.kubegrade.grade;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns outcomes into points, and nothing else. */
public final class Grading {
    /** Begins what waits for a person. */
    static final String PENDING = "pending:";

    /** Grades; one check that we could not examine withholds the number. */
    public Judgement grade(String student, Status status, List<CheckResult> results, List<Finding> findings) {
        List<String> incidents = results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Errored)
                .map(result -> result.id() + ": " + ((Outcome.Errored) result.outcome()).incident())
                .toList();
        List<Finding> distinct = findings.stream().distinct().toList();
        if (!incidents.isEmpty()) {
            return new Judgement(student, Status.WITHHELD, new Grade.Withheld(incidents), results, distinct, List.of());
        }
        int earned = results.stream().mapToInt(CheckResult::points).sum();
        int most =
                results.stream().mapToInt(result -> result.criterion().points()).sum();
        return new Judgement(student, status, new Grade.Scored(earned, most), results, distinct, review(results));
    }

    private static List<String> review(List<CheckResult> results) {
        Set<String> reasons = new LinkedHashSet<>();
        results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Pending)
                .forEach(result -> reasons.add(PENDING + result.id()));
        return List.copyOf(reasons);
    }
}
