package dev.kubegrade.intake;

import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps findings readable where a file has thousands of one kind: some are told, the rest is counted. */
public final class Flood {
    private static final int MOST_OF_A_KIND = 20;

    private Flood() {}

    /** Returns the first findings of each cause, and at the end how many more of it there are. */
    public static List<Finding> stemmed(List<Finding> findings) {
        Map<Cause, Integer> times = new HashMap<>();
        List<Finding> told = new ArrayList<>();
        Map<Cause, Finding> first = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (times.merge(finding.cause(), 1, Integer::sum) <= MOST_OF_A_KIND) {
                told.add(finding);
            } else {
                first.putIfAbsent(finding.cause(), finding);
            }
        }
        first.forEach((cause, finding) -> told.add(Finding.of(ReadingCause.MORE_OF_THE_SAME, finding.where())
                .with("same", cause.id())
                .with("count", "" + (times.get(cause) - MOST_OF_A_KIND))));
        return told;
    }
}
