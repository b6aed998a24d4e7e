package dev.kubegrade.grade;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    /** Nothing could be read, or what there is may be somebody else's: until a person has looked. */
    private static final Set<String> OPEN = Set.of("unreadable", "found:hand-in-unplaced");

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

    /** Puts a number in the place of the sum of the checks, which stay what they are. */
    Judgement given(Outcome.Marked whole) {
        return grade instanceof Grade.Scored scored
                ? new Judgement(
                        student,
                        status,
                        new Grade.Scored(
                                whole.points(), scored.maxPoints(), Optional.of(whole.reason()), Optional.empty()),
                        results,
                        findings,
                        List.of())
                : this;
    }

    /** Puts a number in its place that knows that it was late. */
    Judgement late(Grade.Scored late) {
        return new Judgement(student, status, late, results, findings, needsReview);
    }

    /** Says whether nothing was handed in, and no person gave a number all the same. */
    public boolean isOfNothing() {
        return status == Status.MISSING && !isGiven();
    }

    /** Says whether a person gave the number. */
    public boolean isGiven() {
        return grade instanceof Grade.Scored scored && scored.given().isPresent();
    }

    /** Says whether no person has still to complete the number, or to find out whose it is. */
    public boolean isWhole() {
        boolean complete =
                isGiven() || results.stream().noneMatch(result -> result.outcome() instanceof Outcome.Pending);
        return complete && needsReview.stream().noneMatch(OPEN::contains);
    }

    /** Says whether everything was earned that is not a person's to give. */
    public boolean isPerfect() {
        return grade instanceof Grade.Scored
                && results.stream()
                        .allMatch(result -> result.passed()
                                || isMarkedFull(result)
                                || result.criterion().manual());
    }

    private static boolean isMarkedFull(CheckResult result) {
        return result.outcome() instanceof Outcome.Marked marked
                && marked.points() == result.criterion().points();
    }
}
