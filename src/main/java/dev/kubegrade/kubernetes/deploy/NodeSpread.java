package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.cluster.Nodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Turns the demand for several nodes or zones into a wish where there are fewer: how many there are is no fault of a
 * student. What names other labels of nodes stays as it is.
 */
final class NodeSpread implements Adaptation {
    private static final String HOST = "kubernetes.io/hostname";
    /** The labels by which pods are spread (Kubernetes documentation, "Well-Known Labels"). */
    private static final Set<String> KEYS =
            Set.of(HOST, "topology.kubernetes.io/zone", "topology.kubernetes.io/region");

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    @Override
    public void adapt(Copy copy) {
        Nodes nodes = copy.sandbox().nodes();
        long pods = copy.submission().manifests().stream()
                .filter(manifest -> !manifest.podTemplates().isEmpty())
                .mapToLong(manifest -> manifest.at("spec", "replicas").number().orElse(1L))
                .sum();
        copy.podSpecs().forEach(spec -> {
            Map<String, Object> affinity = Copy.mapping(spec.get("affinity"));
            // Pods that keep away from each other need a node each, in the worst case.
            soften(Copy.mapping(affinity.get("podAntiAffinity")), key -> nodes.domains(key) < pods, copy, nodes);
            soften(Copy.mapping(affinity.get("podAffinity")), key -> !nodes.carry(key), copy, nodes);
            Copy.list(spec, "topologySpreadConstraints").forEach(constraint -> spread(constraint, copy, nodes));
        });
    }

    private static void soften(Map<String, Object> affinity, Predicate<String> tooFew, Copy copy, Nodes nodes) {
        List<Object> stay = new ArrayList<>();
        List<Object> wishes = new ArrayList<>(affinity.get(PREFERRED) instanceof List<?> list ? list : List.of());
        if (!(affinity.get(REQUIRED) instanceof List<?> terms)) {
            return;
        }
        for (Object term : terms) {
            String key = String.valueOf(Copy.mapping(term).get("topologyKey"));
            if (KEYS.contains(key) && tooFew.test(key)) {
                wishes.add(new LinkedHashMap<>(Map.of("weight", 100, "podAffinityTerm", term)));
                note(copy, nodes, key);
            } else {
                stay.add(term);
            }
        }
        if (stay.size() < terms.size()) {
            affinity.put(REQUIRED, stay);
            affinity.put(PREFERRED, wishes);
        }
    }

    private static void spread(Map<String, Object> constraint, Copy copy, Nodes nodes) {
        String key = String.valueOf(constraint.get("topologyKey"));
        long wanted = constraint.get("minDomains") instanceof Number number ? number.longValue() : 1;
        boolean demands = !"ScheduleAnyway".equals(constraint.get("whenUnsatisfiable"));
        if (demands && KEYS.contains(key) && (nodes.domains(key) < wanted || nodes.hasClosedDomain(key))) {
            constraint.put("whenUnsatisfiable", "ScheduleAnyway");
            // The server takes it together with DoNotSchedule alone.
            constraint.remove("minDomains");
            note(copy, nodes, key);
        }
    }

    private static void note(Copy copy, Nodes nodes, String key) {
        copy.note(AdaptationType.NODE_SPREAD, "", "key", key, "observed", "" + nodes.domains(key));
    }
}
