package dev.kubegrade.kubernetes;

import dev.kubegrade.kubernetes.cluster.App;
import dev.kubegrade.kubernetes.cluster.FakeCluster;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the pods of Deployments, at once Ready, and again when one is deleted. */
final class FakeKubelet implements AutoCloseable {
    private final FakeCluster cluster;
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private final String ended;
    private final Watch deployments;
    private final Watch pods;

    /** Makes pods whose init containers ended at that time; the others began at {@code 00:00:02}. */
    FakeKubelet(FakeCluster cluster, String ended) {
        this.cluster = cluster;
        this.ended = ended;
        this.deployments = cluster.client()
                .apps()
                .deployments()
                .inAnyNamespace()
                .watch(new On<>(Watcher.Action.ADDED, this::start));
        this.pods = cluster.client().pods().inAnyNamespace().watch(new On<>(Watcher.Action.DELETED, this::again));
    }

    /** Says whether a pod was made in a namespace that holds the empty file of a doubt. */
    boolean isDoubted(String pod) {
        return doubted.contains(pod);
    }

    /** Says what runs in the pods. */
    void runs(App app) {
        cluster.runs(app);
    }

    private record On<T>(Watcher.Action action, java.util.function.Consumer<T> then) implements Watcher<T> {
        @Override
        public void eventReceived(Action happened, T object) {
            if (happened == action) {
                then.accept(object);
            }
        }

        @Override
        public void onClose(WatcherException cause) {}
    }

    private void start(Deployment deployment) {
        PodTemplateSpec template = deployment.getSpec().getTemplate();
        int replicas = deployment.getSpec().getReplicas() == null
                ? 1
                : deployment.getSpec().getReplicas();
        for (int i = 0; i < replicas; i++) {
            make(new PodBuilder()
                    .withMetadata(template.getMetadata())
                    .withSpec(template.getSpec())
                    .editMetadata()
                    .withNamespace(deployment.getMetadata().getNamespace())
                    .endMetadata()
                    .build());
        }
    }

    /** What a sandbox leaves behind is not started again. */
    private void again(Pod pod) {
        if (!cluster.isEmptied(pod.getMetadata().getNamespace())) {
            make(pod);
        }
    }

    private void make(Pod like) {
        Pod pod = new PodBuilder(like)
                .editMetadata()
                .withName("pod-" + made.incrementAndGet())
                .withUid(null)
                .withResourceVersion(null)
                .withCreationTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .withInitContainerStatuses(like.getSpec().getInitContainers().stream()
                        .map(container -> ended(container.getName()))
                        .toList())
                .withContainerStatuses(like.getSpec().getContainers().stream()
                        .map(container -> running(container.getName()))
                        .toList())
                .endStatus()
                .build();
        String namespace = pod.getMetadata().getNamespace();
        if (cluster.client()
                        .configMaps()
                        .inNamespace(namespace)
                        .withName("kubegrade-empty")
                        .get()
                != null) {
            doubted.add(pod.getMetadata().getName());
        }
        cluster.client().resource(pod).create();
    }

    private ContainerStatus ended(String name) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withRestartCount(0)
                .withReady(true)
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .withFinishedAt("2026-01-01T" + ended + "Z")
                .endTerminated()
                .endState()
                .build();
    }

    private static ContainerStatus running(String name) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withRestartCount(0)
                .withReady(true)
                .withStarted(true)
                .withNewState()
                .withNewRunning("2026-01-01T00:00:02Z")
                .endState()
                .build();
    }

    @Override
    public void close() {
        deployments.close();
        pods.close();
    }
}
