package dev.kubegrade.kubernetes;

import dev.kubegrade.kubernetes.cluster.App;
import dev.kubegrade.kubernetes.cluster.FakeCluster;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the pods of Deployments, at once Ready, and again when one is deleted. */
final class FakeKubelet implements AutoCloseable {
    private static final Pattern DEPLOYED = Pattern.compile("/apis/apps/v1/namespaces/([^/]+)/deployments.*");
    private static final Pattern DELETED = Pattern.compile("/api/v1/namespaces/([^/]+)/pods/([^/?]+).*");

    private final FakeCluster cluster;
    private final String ended;
    private final ExecutorService work = Executors.newSingleThreadExecutor();
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();
    private final Map<String, Pod> made = new ConcurrentHashMap<>();

    /** Makes pods whose init containers ended at that time; the others began at {@code 00:00:02}. */
    FakeKubelet(FakeCluster cluster, String ended) {
        this.cluster = cluster;
        this.ended = ended;
        cluster.tell(this::hear);
    }

    private void hear(String method, String path) {
        Matcher deployed = DEPLOYED.matcher(path);
        Matcher deleted = DELETED.matcher(path);
        if (method.equals("POST") && deployed.matches()) {
            work.execute(() -> start(deployed.group(1)));
        }
        if (method.equals("DELETE") && deleted.matches()) {
            work.execute(() -> again(deleted.group(1), deleted.group(2)));
        }
    }

    /** Says whether a pod was made in a namespace that holds the empty file of a doubt. */
    boolean isDoubted(String pod) {
        return doubted.contains(pod);
    }

    /** Says what runs in the pods. */
    void runs(App app) {
        cluster.runs(app);
    }

    private void start(String namespace) {
        cluster.client().apps().deployments().inNamespace(namespace).list().getItems().stream()
                .filter(deployment -> started.add(deployment.getMetadata().getUid()))
                .forEach(this::start);
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
    private void again(String namespace, String name) {
        if (!cluster.isEmptied(namespace) && made.containsKey(name)) {
            make(made.get(name));
        }
    }

    private void make(Pod like) {
        Pod pod = new PodBuilder(like)
                .editMetadata()
                .withName("pod-" + (made.size() + 1))
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
        made.put(pod.getMetadata().getName(), pod);
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
        work.shutdownNow();
    }
}
