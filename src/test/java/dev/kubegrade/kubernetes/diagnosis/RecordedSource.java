package dev.kubegrade.kubernetes.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kubegrade.kubernetes.deploy.Workload;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.StreamSupport;

/** Answers what a cluster answered when the look was recorded; what was not asked then cannot be asked. */
record RecordedSource(JsonNode look) implements Source {

    private <T> List<T> list(String kind, String key, Class<T> type) {
        return StreamSupport.stream(look.required(kind).required(key).spliterator(), false)
                .map(node -> Serialization.unmarshal(node.toString(), type))
                .toList();
    }

    @Override
    public List<Pod> pods(Workload workload) {
        return list("pods", workload.label(), Pod.class);
    }

    @Override
    public int expectedPods(Workload workload) {
        return look.required("expected").required(workload.label()).asInt();
    }

    @Override
    public List<ReplicaSet> replicaSets(Workload workload) {
        return list("replicaSets", workload.label(), ReplicaSet.class);
    }

    @Override
    public List<Event> events(Workload workload) {
        return list("events", workload.namespace(), Event.class);
    }

    @Override
    public boolean hasIllNode() {
        return look.required("nodes").required("ill").asBoolean();
    }

    @Override
    public boolean hasNode(String name) {
        return look.required("nodes").required(Snapshot.node(name)).asBoolean();
    }

    @Override
    public String log(Pod pod, String container, boolean ended) {
        return look.required("logs")
                .required(Snapshot.log(pod.getMetadata().getName(), container, ended))
                .asText();
    }
}
