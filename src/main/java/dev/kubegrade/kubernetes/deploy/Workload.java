package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.PodTemplate;

/**
 * Something of the submission that makes pods, as it was applied.
 *
 * @param namespace the real namespace
 * @param label the value of the label that its pods carry
 */
public record Workload(Manifest manifest, PodTemplate template, String namespace, String label) {

    /** Says whether its pods end by themselves when all is well. */
    public boolean finishes() {
        return manifest.kind().equals("Job") || manifest.kind().equals("CronJob");
    }

    /** Says whether the clock decides when its pods come: no verdict can hang on them. */
    public boolean followsTheClock() {
        return manifest.kind().equals("CronJob");
    }

    /** Returns how many pods it asks for; of a DaemonSet, whose number the nodes decide, at least one. */
    public int expectedPods() {
        return switch (manifest.kind()) {
            case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController" ->
                manifest.at("spec", "replicas").number().orElse(1L).intValue();
            case "Job" -> manifest.at("spec", "completions").number().orElse(1L).intValue();
            case "CronJob", "PodTemplate" -> 0;
            default -> 1;
        };
    }
}
