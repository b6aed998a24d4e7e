package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.kubernetes.deploy.Applied;
import dev.kubegrade.kubernetes.deploy.Workload;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one look at a submission shows: what is asked twice is answered once, and the same. */
final class Snapshot implements Source {
    private static final int MOST_OF_A_KIND = 200;
    private static final int MOST_CHARACTERS = 256 << 10;

    private final Source source;
    private final Map<String, List<Pod>> pods = new TreeMap<>();
    private final Map<String, Integer> expected = new TreeMap<>();
    private final Map<String, List<ReplicaSet>> replicaSets = new TreeMap<>();
    private final Map<String, List<Event>> events = new TreeMap<>();
    private final Map<String, Boolean> nodes = new TreeMap<>();
    private final Map<String, String> logs = new TreeMap<>();

    Snapshot(Source source) {
        this.source = source;
    }

    /** Names a log among those of a submission. */
    static String log(String pod, String container, boolean ended) {
        return pod + "/" + container + (ended ? " before" : "");
    }

    @Override
    public List<Pod> pods(Workload workload) {
        return pods.computeIfAbsent(workload.label(), label -> source.pods(workload));
    }

    @Override
    public int expectedPods(Workload workload) {
        return expected.computeIfAbsent(workload.label(), label -> source.expectedPods(workload));
    }

    @Override
    public List<ReplicaSet> replicaSets(Workload workload) {
        return replicaSets.computeIfAbsent(workload.label(), label -> source.replicaSets(workload));
    }

    @Override
    public List<Event> events(Workload workload) {
        return events.computeIfAbsent(workload.namespace(), namespace -> source.events(workload));
    }

    @Override
    public boolean hasIllNode() {
        return nodes.computeIfAbsent("ill", key -> source.hasIllNode());
    }

    @Override
    public boolean hasNode(String name) {
        return nodes.computeIfAbsent(node(name), key -> source.hasNode(name));
    }

    /** Names a node among what is known of nodes. */
    static String node(String name) {
        return "named " + name;
    }

    @Override
    public String log(Pod pod, String container, boolean ended) {
        return logs.computeIfAbsent(
                log(pod.getMetadata().getName(), container, ended), key -> source.log(pod, container, ended));
    }

    /** Writes what was asked and answered as JSON: of pods what they are called and how they are, not what they hold. */
    String asJson(Applied applied) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("namespaces", applied.namespaces().real());
        all.put("workloads", applied.workloads().stream().map(Workload::label).toList());
        all.put("expected", expected);
        all.put("pods", each(pods, Snapshot::bare));
        all.put("replicaSets", each(replicaSets, Snapshot::bare));
        all.put("events", each(events, event -> event));
        all.put("nodes", nodes);
        all.put("logs", logs);
        String json = Serialization.asJson(all);
        return json.length() > MOST_CHARACTERS ? "{\"tooLarge\": " + json.length() + "}" : json;
    }

    private static <T> Map<String, List<T>> each(Map<String, List<T>> lists, Function<T, T> change) {
        return lists.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .limit(MOST_OF_A_KIND)
                                .map(change)
                                .toList(),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static Pod bare(Pod pod) {
        return new PodBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withName(pod.getMetadata().getName())
                        .withNamespace(pod.getMetadata().getNamespace())
                        .withUid(pod.getMetadata().getUid())
                        .build())
                .withStatus(pod.getStatus())
                .build();
    }

    private static ReplicaSet bare(ReplicaSet set) {
        return new ReplicaSetBuilder()
                .withNewMetadata()
                .withName(set.getMetadata().getName())
                .endMetadata()
                .withStatus(set.getStatus())
                .build();
    }
}
