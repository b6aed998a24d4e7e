package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.cluster.Sandbox;
import dev.kubegrade.kubernetes.manifest.Manifest;
import java.util.Map;
import java.util.Set;

/**
 * Runs two of replicas that are alike: what many show, two show, too.
 *
 * <p>Those of a StatefulSet are not alike, since each has a name that others may ask for. What asks for more pods than a
 * sandbox takes is applied as it is written, and told as that.
 */
final class FewerReplicas implements Adaptation {
    private static final long ENOUGH = 2;
    private static final Set<String> KINDS = Set.of("Deployment", "ReplicaSet", "ReplicationController");

    @Override
    public void adapt(Copy copy) {
        if (!KINDS.contains(copy.manifest().kind())
                || copy.rules().allReplicas()
                || asked(copy) > Sandbox.MOST_PODS
                || isScaled(copy)) {
            return;
        }
        Map<String, Object> spec = Copy.mapping(copy.object().get("spec"));
        if (spec.get("replicas") instanceof Long written && written > ENOUGH) {
            spec.put("replicas", ENOUGH);
            copy.note(AdaptationType.FEWER_REPLICAS, "spec.replicas", "written", "" + written, "used", "" + ENOUGH);
        }
    }

    /** What somebody else would change again stays as it is. */
    private static boolean isScaled(Copy copy) {
        return copy.submission().manifests().stream()
                .anyMatch(manifest -> manifest.kind().equals("HorizontalPodAutoscaler"));
    }

    /** Returns how many pods the whole submission asks for. */
    private static long asked(Copy copy) {
        return copy.submission().manifests().stream()
                .filter(manifest -> !manifest.podTemplates().isEmpty())
                .mapToLong(FewerReplicas::asked)
                // Whatever is written, the sum stays a number.
                .map(pods -> Math.min(pods, Sandbox.MOST_PODS + 1L))
                .sum();
    }

    private static long asked(Manifest manifest) {
        return manifest.at("spec", "replicas").number().orElse(1L);
    }
}
