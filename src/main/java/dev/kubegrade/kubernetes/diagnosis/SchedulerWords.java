package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.intake.Field;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the scheduler's message: why no node takes a pod, without how many nodes there are. */
final class SchedulerWords {
    /**
     * A reason and how many nodes have it: {@code 0/2 nodes are available: 1 Insufficient cpu, 2 node(s) didn't match
     * Pod's node affinity/selector.} (Kubernetes, pkg/scheduler/framework/types.go, FitError.Error). What follows a full
     * stop speaks of preemption and of claims to devices, which help nobody here.
     */
    private static final Pattern REASON =
            Pattern.compile("(?<=: |, )\\d+ (?:node\\(s\\) )?((?:\\{[^}]*\\}|[^,.{]|\\.(?=\\S))+)");

    private static final Pattern AVAILABLE = Pattern.compile("nodes are available: .*", Pattern.DOTALL);

    private SchedulerWords() {}

    /** Returns the reasons, in alphabetical order; the message itself when it has none in the words that are known. */
    static String reasons(String message) {
        List<String> reasons = list(message);
        return reasons.isEmpty() ? message : String.join(", ", reasons);
    }

    /** Returns the field of a pod's spec that a message is about; the spec itself where it names none that is written. */
    static Field field(String message, Field spec) {
        Field named = message.contains("node affinity/selector")
                ? spec.at(spec.at("nodeSelector").exists() ? "nodeSelector" : "affinity")
                : message.contains("pod anti-affinity")
                        ? spec.at("affinity", "podAntiAffinity")
                        : message.contains("pod affinity")
                                ? spec.at("affinity", "podAffinity")
                                : message.contains("topology spread") ? spec.at("topologySpreadConstraints") : spec;
        return named.exists() ? named : spec;
    }

    /**
     * Says whether nothing but the state of the cluster keeps a pod away.
     *
     * <p>Room is looked at last, so that a node which lacks it would have taken the pod. A taint is looked at first, and
     * since 1.34 not named: it is the cluster's when some node is ill, and no node has anything else against the pod.
     */
    static boolean speakOfTheCluster(String message, boolean nodeIsIll) {
        List<String> reasons = list(message);
        boolean noRoom = reasons.stream()
                .anyMatch(reason -> reason.startsWith("Insufficient") || reason.startsWith("Too many pods"));
        boolean tainted = !reasons.isEmpty()
                && reasons.stream()
                        .allMatch(reason ->
                                reason.contains("untolerated taint") || reason.startsWith("were unschedulable"));
        return noRoom || tainted && (nodeIsIll || message.contains("node.kubernetes.io/"));
    }

    private static List<String> list(String message) {
        Matcher available = AVAILABLE.matcher(message);
        if (!available.find()) {
            return List.of();
        }
        return REASON.matcher(available.group().replaceFirst("(?s)\\.\\s.*$", ""))
                .results()
                .map(match -> match.group(1).strip())
                .distinct()
                .sorted()
                .toList();
    }
}
