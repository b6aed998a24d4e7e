package dev.kubegrade.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The nodes of a cluster, by their labels.
 *
 * @param labels of the nodes that take ordinary pods
 * @param closed of the others, which spreading counts all the same (nodeTaintsPolicy is Ignore by default)
 */
public record Nodes(List<Map<String, String>> labels, List<Map<String, String>> closed) {
    private static final Set<String> KEEPS_PODS_OFF = Set.of("NoSchedule", "NoExecute");

    public Nodes {
        labels = labels.stream().map(Map::copyOf).toList();
        closed = closed.stream().map(Map::copyOf).toList();
    }

    static Nodes of(KubernetesClient client) {
        Map<Boolean, List<Map<String, String>>> nodes = client.nodes().list().getItems().stream()
                .collect(Collectors.partitioningBy(
                        Nodes::takesPods,
                        Collectors.mapping(
                                node -> Optional.ofNullable(node.getMetadata().getLabels())
                                        .orElse(Map.of()),
                                Collectors.toList())));
        return new Nodes(nodes.get(true), nodes.get(false));
    }

    /** Waits until so many are Ready, and returns those that were seen then: in the next look one may be ill for a moment. */
    static Nodes ready(KubernetesClient client, int count, Duration patience) {
        return Awaitility.await(count + " Ready nodes")
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> Nodes.of(client), seen -> seen.count() == count);
    }

    /** Returns how many processors the nodes that take ordinary pods give them. */
    static int processors(KubernetesClient client) {
        return client.nodes().list().getItems().stream()
                .filter(Nodes::takesPods)
                .flatMap(node -> Stream.ofNullable(node.getStatus().getAllocatable()))
                .flatMap(allocatable -> Stream.ofNullable(allocatable.get("cpu")))
                .mapToInt(cpu -> cpu.getNumericalAmount().intValue())
                .sum();
    }

    /** Counts the nodes that are Ready, whether or not they take pods. */
    static long ready(KubernetesClient client) {
        return client.nodes().list().getItems().stream().filter(Nodes::isReady).count();
    }

    private static boolean isReady(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private static boolean takesPods(Node node) {
        return isReady(node)
                && !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && Stream.ofNullable(node.getSpec().getTaints())
                        .flatMap(List::stream)
                        .map(Taint::getEffect)
                        .noneMatch(KEEPS_PODS_OFF::contains);
    }

    /** Says whether a node carries a taint by which Kubernetes says that something is wrong with it. */
    static boolean anyIsIll(KubernetesClient client) {
        return client.nodes().list().getItems().stream()
                .flatMap(node -> Stream.ofNullable(node.getSpec().getTaints()).flatMap(List::stream))
                .anyMatch(taint -> taint.getKey().startsWith("node.kubernetes.io/"));
    }

    public int count() {
        return labels.size();
    }

    /** Says whether any node carries a label, be it well or ill: a node that is ill for a moment is there all the same. */
    public boolean carry(String label) {
        return Stream.of(labels, closed).flatMap(List::stream).anyMatch(node -> node.containsKey(label));
    }

    /** Returns how many values a label has on the nodes that take pods: one for each node, for each zone, or none. */
    public int domains(String label) {
        return values(labels, label).size();
    }

    /** Says whether a label has values on closed nodes alone: no pod can go there, and spreading waits for one. */
    public boolean hasClosedDomain(String label) {
        return !values(labels, label).containsAll(values(closed, label));
    }

    private static Set<String> values(List<Map<String, String>> nodes, String label) {
        return nodes.stream()
                .map(node -> node.get(label))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
