package dev.kubegrade.grade;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * A submission with its outcome.
 *
 * @param findings of the submission as a whole: what could not be read or applied, why it was not run
 * @param needsReview what a person should look at; it changes no points
 */
public record Judgement(
        String student,
        Status status,
        Grade grade,
        List<CheckResult> results,
        List<Finding> findings,
        List<String> needsReview) {
    public Judgement {
        results = List.copyOf(results);
        findings = List.copyOf(findings);
        needsReview = List.copyOf(needsReview);
    }

    /** Adds what a person should look at. */
    public Judgement reviewed(List<String> reasons) {
        List<String> all = new ArrayList<>(needsReview);
        all.addAll(reasons);
        return new Judgement(student, status, grade, results, findings, all);
    }

    /** Says whether everything was earned that is not a person's to give. */
    public boolean isPerfect() {
        return grade instanceof Grade.Scored
                && results.stream()
                        .allMatch(
                                result -> result.passed() || result.criterion().manual());
    }
}
