package dev.kubegrade.kubernetes.deploy;

import java.util.Map;

/** Frees a Service from fixed ports and addresses: two students may choose the same ones. */
final class FixedAddresses implements Adaptation {
    @Override
    public void adapt(Copy copy) {
        if (!copy.manifest().kind().equals("Service")) {
            return;
        }
        Map<String, Object> spec = Copy.mapping(copy.object().get("spec"));
        if (spec.get("clusterIP") != null
                && !"None".equals(spec.get("clusterIP"))
                && !"".equals(spec.get("clusterIP"))) {
            spec.remove("clusterIP");
            copy.note(AdaptationType.FIXED_ADDRESSES, "spec.clusterIP");
        }
        for (String name : new String[] {"clusterIPs", "loadBalancerIP", "externalIPs", "healthCheckNodePort"}) {
            if (spec.get(name) != null && !("clusterIPs".equals(name) && "None".equals(spec.get("clusterIP")))) {
                spec.remove(name);
                copy.note(AdaptationType.FIXED_ADDRESSES, "spec." + name);
            }
        }
        Copy.list(spec, "ports").forEach(port -> {
            if (port.remove("nodePort") != null) {
                copy.note(AdaptationType.FIXED_ADDRESSES, "spec.ports.nodePort");
            }
        });
    }
}
