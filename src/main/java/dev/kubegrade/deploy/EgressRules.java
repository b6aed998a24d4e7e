package dev.kubegrade.deploy;

import java.util.List;
import java.util.Map;

/** Keeps a NetworkPolicy's ingress rules; its egress rules could open what the sandbox closes. */
final class EgressRules implements Adaptation {
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
            copy.note(Adaptations.EGRESS_RULES, "spec.egress");
        }
    }
}
