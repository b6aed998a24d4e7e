package dev.kubegrade.checks;

import dev.kubegrade.outcome.Finding;
import java.util.List;
import java.util.Locale;

/** What became of a check; a check itself can only say a {@link Verdict}. */
public sealed interface Outcome {

    /** What a check says. */
    sealed interface Verdict extends Outcome {}

    /** It is as it should be. */
    record Passed() implements Verdict {}

    /** It is not, and why; the root cause first. */
    record Failed(List<Finding> findings) implements Verdict {
        public Failed {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a check failed without a reason");
            }
        }
    }

    /** It was not examined, because of a prerequisite's id or a submission's status. */
    record Skipped(String because) implements Outcome {}

    /** It could not be examined, by our fault. */
    record Errored(String incident) implements Outcome {}

    /** A person has to grade it. */
    record Pending() implements Outcome {}

    /** A person has graded it: the points given, and why. */
    record Marked(int points, String reason) implements Outcome {}

    /** One case for each outcome, so that none is forgotten. */
    record Cases<R>(
            java.util.function.Function<Passed, R> passed,
            java.util.function.Function<Failed, R> failed,
            java.util.function.Function<Skipped, R> skipped,
            java.util.function.Function<Errored, R> errored,
            java.util.function.Function<Pending, R> pending,
            java.util.function.Function<Marked, R> marked) {}

    /** Makes one value of whichever outcome it is. */
    default <R> R fold(Cases<R> cases) {
        if (this instanceof Passed passed) {
            return cases.passed().apply(passed);
        } else if (this instanceof Failed failed) {
            return cases.failed().apply(failed);
        } else if (this instanceof Skipped skipped) {
            return cases.skipped().apply(skipped);
        } else if (this instanceof Errored errored) {
            return cases.errored().apply(errored);
        }
        return this instanceof Marked marked
                ? cases.marked().apply(marked)
                : cases.pending().apply((Pending) this);
    }

    /** Names the outcome for machines: {@code PASSED}, {@code FAILED}, … */
    default String word() {
        return getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    /** Returns a verdict of findings: none is a pass. */
    static Verdict of(List<Finding> findings) {
        return findings.isEmpty() ? new Passed() : new Failed(findings);
    }
}
