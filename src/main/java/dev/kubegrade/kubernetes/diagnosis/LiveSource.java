package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.kubernetes.deploy.Workload;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The cluster itself. */
record LiveSource(DeployedManifests deployed) implements Source {
    private static final int MOST_BYTES = 64 << 10;
    private static final int LINES = 20;
    private static final Duration TO_COME = Duration.ofSeconds(2);
    /** How a kubelet begins what it sends in place of a log that it does not have. */
    private static final String NOT_THERE = "unable to retrieve container logs";

    @Override
    public List<Pod> pods(Workload workload) {
        return deployed.pods(workload);
    }

    @Override
    public int expectedPods(Workload workload) {
        return deployed.expectedPods(workload);
    }

    @Override
    public List<ReplicaSet> replicaSets(Workload workload) {
        return deployed.replicaSets(workload);
    }

    @Override
    public List<Event> events(Workload workload) {
        return deployed.sandbox()
                .observer()
                .v1()
                .events()
                .inNamespace(workload.namespace())
                .list()
                .getItems();
    }

    @Override
    public boolean hasIllNode() {
        return deployed.sandbox().hasIllNode();
    }

    @Override
    public boolean hasNode(String name) {
        return deployed.sandbox().hasNode(name);
    }

    /** On a busy machine a container's last words may come a moment after its end; a slow server gets its time. */
    @Override
    public String log(Pod pod, String container, boolean ended) {
        String first = read(pod, container, ended);
        if (isSomething(first)) {
            return first;
        }
        try {
            return Awaitility.await("what a container said")
                    .atMost(TO_COME)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> read(pod, container, ended), LiveSource::isSomething);
        } catch (ConditionTimeoutException e) {
            // It said nothing: the cause stands without it.
            return "";
        }
    }

    private static boolean isSomething(String said) {
        return !said.isBlank() && !said.startsWith(NOT_THERE);
    }

    private String read(Pod pod, String container, boolean ended) {
        var running = deployed.sandbox()
                .observer()
                .pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .inContainer(container);
        TailPrettyLoggable log = ended ? running.terminated() : running;
        try (InputStream lines = log.tailingLines(LINES).getLogInputStream()) {
            return new String(lines.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (KubernetesClientException | IOException e) {
            // The log of a container that is just being replaced is gone: the cause stands without it.
            return "";
        }
    }
}
