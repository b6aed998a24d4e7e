package dev.kubegrade.kubernetes.manifest;

import java.util.Map;
import java.util.Optional;

/** The apiVersion of the kinds that practices are written with (Kubernetes API reference). */
final class ApiVersions {
    private static final Map<String, String> BY_KIND = Map.ofEntries(
            Map.entry("ConfigMap", "v1"),
            Map.entry("CronJob", "batch/v1"),
            Map.entry("DaemonSet", "apps/v1"),
            Map.entry("Deployment", "apps/v1"),
            Map.entry("HorizontalPodAutoscaler", "autoscaling/v2"),
            Map.entry("Ingress", "networking.k8s.io/v1"),
            Map.entry("Job", "batch/v1"),
            Map.entry("Namespace", "v1"),
            Map.entry("NetworkPolicy", "networking.k8s.io/v1"),
            Map.entry("PersistentVolume", "v1"),
            Map.entry("PersistentVolumeClaim", "v1"),
            Map.entry("Pod", "v1"),
            Map.entry("ReplicaSet", "apps/v1"),
            Map.entry("ReplicationController", "v1"),
            Map.entry("Secret", "v1"),
            Map.entry("Service", "v1"),
            Map.entry("ServiceAccount", "v1"),
            Map.entry("StatefulSet", "apps/v1"));

    private ApiVersions() {}

    static Optional<String> of(String kind) {
        return Optional.ofNullable(BY_KIND.get(kind));
    }
}
