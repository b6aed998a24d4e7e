package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a student should correct first.
 *
 * @param points that may come back with it: of the checks that fail by it, and of those that wait for them
 * @param rest whether others have failed, too, which may come of the same
 */
public record FirstStep(Finding finding, int points, boolean rest) {

    /** Returns nothing where nothing is wrong, or the fault is ours. */
    public static Optional<FirstStep> of(Graded report) {
        return report.judgement().grade() instanceof Grade.Scored
                ? report.faults().findFirst().map(finding -> of(report, finding))
                : Optional.empty();
    }

    /** Says what comes back. */
    public String gain(Messages messages) {
        String key = points == 0 ? "feedback.gain.nothing" : rest ? "feedback.gain.more" : "feedback.gain";
        return messages.text(key, Map.of("points", "" + points));
    }

    private static FirstStep of(Graded report, Finding finding) {
        int points = points(report, finding);
        int lost = report.judgement().results().stream()
                .filter(FirstStep::isLost)
                .mapToInt(result -> result.criterion().points() - result.points())
                .sum();
        return new FirstStep(finding, points, points < lost);
    }

    private static int points(Graded report, Finding finding) {
        List<CheckResult> results = report.judgement().results();
        Set<String> hanging = new HashSet<>();
        for (CheckResult result : results) {
            boolean fails = result.outcome() instanceof Outcome.Failed failed
                    && failed.findings().contains(finding);
            boolean waits = result.outcome() instanceof Outcome.Skipped skipped && hanging.contains(skipped.because());
            if (fails || waits) {
                hanging.add(result.id());
            }
        }
        boolean whole = hanging.isEmpty() || report.judgement().status() != Status.GRADED;
        return results.stream()
                .filter(result -> whole ? isLost(result) : hanging.contains(result.id()))
                .mapToInt(result -> result.criterion().points())
                .sum();
    }

    private static boolean isLost(CheckResult result) {
        return result.outcome() instanceof Outcome.Failed || result.outcome() instanceof Outcome.Skipped;
    }
}
