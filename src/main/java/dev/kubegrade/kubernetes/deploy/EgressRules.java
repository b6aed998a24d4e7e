package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.manifest.Manifest;
import java.util.List;
import java.util.Map;

/**
 * Keeps a NetworkPolicy's ingress rules; its egress rules could open what the sandbox closes, since policies add up.
 */
final class EgressRules implements Adaptation {
    /**
     * Says whether a policy speaks of egress alone: without types it speaks of ingress, too (Kubernetes API reference,
     * NetworkPolicySpec.policyTypes), so that taking its egress away would close all ways in.
     */
    static boolean areAllOf(Manifest manifest) {
        boolean types = manifest.at("spec", "policyTypes").isSequence()
                && !manifest.at("spec", "policyTypes").items().isEmpty();
        return manifest.kind().equals("NetworkPolicy")
                && types
                && manifest.at("spec", "policyTypes").items().stream()
                        .allMatch(type -> type.textOrEmpty().equals("Egress"));
    }

    @Override
    public void adapt(Copy copy) {
        if (!copy.manifest().kind().equals("NetworkPolicy")) {
            return;
        }
        Map<String, Object> spec = Copy.mapping(copy.object().get("spec"));
        boolean written = spec.remove("egress") != null;
        if (spec.get("policyTypes") instanceof List<?> types && types.contains("Egress")) {
            written = true;
        }
        if (written) {
            spec.put("policyTypes", List.of("Ingress"));
            copy.note(AdaptationType.EGRESS_RULES, "spec.egress");
        }
    }
}
