package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import java.util.Map;

/**
 * Something of the submission that makes pods, as it was applied.
 *
 * @param namespace the real namespace
 * @param label the value of the label that its pods carry
 * @param expectedPods how many pods it was applied with; of a DaemonSet, whose number the nodes decide, at least one
 */
public record Workload(Manifest manifest, PodTemplate template, String namespace, String label, int expectedPods) {

    /** Says whether its pods end by themselves when all is well. */
    public boolean finishes() {
        return manifest.kind().equals("Job") || manifest.kind().equals("CronJob");
    }

    /** Says whether the clock decides when its pods come: no verdict can hang on them. */
    public boolean followsTheClock() {
        return manifest.kind().equals("CronJob");
    }

    /** Returns the same with another number of pods. */
    public Workload of(int pods) {
        return new Workload(manifest, template, namespace, label, pods);
    }

    /** Returns how many pods an object makes. */
    static int pods(Manifest manifest, Map<String, Object> applied) {
        Map<String, Object> spec = Copy.mapping(applied.get("spec"));
        return switch (manifest.kind()) {
            case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController" -> number(spec.get("replicas"));
            case "Job" -> number(spec.get("completions"));
            case "CronJob", "PodTemplate" -> 0;
            default -> 1;
        };
    }

    private static int number(Object written) {
        return written instanceof Number number ? number.intValue() : 1;
    }
}
