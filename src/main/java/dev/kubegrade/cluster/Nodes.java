package dev.kubegrade.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The nodes of a cluster that take ordinary pods, by their labels. */
public record Nodes(List<Map<String, String>> labels) {
    private static final Set<String> KEEPS_PODS_OFF = Set.of("NoSchedule", "NoExecute");

    public Nodes {
        labels = labels.stream().map(Map::copyOf).toList();
    }

    static Nodes of(KubernetesClient client) {
        return new Nodes(client.nodes().list().getItems().stream()
                .filter(Nodes::takesPods)
                .map(node -> Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of()))
                .toList());
    }

    private static boolean takesPods(Node node) {
        boolean ready = node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
        return ready
                && !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && Stream.ofNullable(node.getSpec().getTaints())
                        .flatMap(List::stream)
                        .map(Taint::getEffect)
                        .noneMatch(KEEPS_PODS_OFF::contains);
    }

    public int count() {
        return labels.size();
    }

    /** Returns how many values a label has on these nodes: one for each node, for each zone, or none. */
    public int domains(String label) {
        return (int) labels.stream()
                .map(node -> node.get(label))
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }
}
