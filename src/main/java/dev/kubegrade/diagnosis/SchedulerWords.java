package dev.kubegrade.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the scheduler's message: why no node takes a pod, without how many nodes there are. */
final class SchedulerWords {
    /**
     * A reason and how many nodes have it: {@code 0/2 nodes are available: 1 Insufficient cpu, 2 node(s) didn't match
     * Pod's node affinity/selector.} (Kubernetes, pkg/scheduler/framework/types.go, FitError.Error). What follows a full
     * stop speaks of preemption and of claims to devices, which help nobody here.
     */
    private static final Pattern REASON =
            Pattern.compile("(?<=: |, )\\d+ (?:node\\(s\\) )?((?:\\{[^}]*\\}|[^,.{]|\\.(?=\\S))+)");

    private SchedulerWords() {}

    /** Returns the reasons, in alphabetical order; the message itself when it has none in the words that are known. */
    static String reasons(String message) {
        Matcher available =
                Pattern.compile("nodes are available: .*", Pattern.DOTALL).matcher(message);
        if (!available.find()) {
            return message;
        }
        String first = available.group().replaceFirst("(?s)\\.\\s.*$", "");
        Matcher reason = REASON.matcher(first);
        String reasons = reason.results()
                .map(match -> match.group(1).strip())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? message : reasons;
    }
}
