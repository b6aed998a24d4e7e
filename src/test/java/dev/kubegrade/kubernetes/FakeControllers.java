package dev.kubegrade.kubernetes;

import dev.kubegrade.kubernetes.cluster.FakeCluster;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Does to a {@link FakeCluster} what the controllers of Kubernetes do, after every change and at once: pods come and go, a
 * Deployment changes all of its pods when its template changes, Services get their endpoints. A container whose command
 * says {@code exit} crashes, and what is no web server answers nobody.
 */
final class FakeControllers implements AutoCloseable {
    private static final Pattern CHANGED =
            Pattern.compile("/apis?/.*/namespaces/([^/]+)/[^/]+.*|/api/v1/namespaces/([^/]+)/.*");

    private final FakeCluster cluster;
    private final KubernetesClient client;
    private final ExecutorService work = Executors.newSingleThreadExecutor();
    private final AtomicInteger made = new AtomicInteger();

    FakeControllers(FakeCluster cluster) {
        this.cluster = cluster;
        this.client = cluster.client();
    }

    /** Puts what k3s brings for Ingresses: a pod behind a Service. */
    void bringIngressController() {
        Pod pod = running(new PodBuilder()
                .withNewMetadata()
                .withName("traefik")
                .withNamespace("kube-system")
                .addToLabels("app", "traefik")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("traefik")
                .withImage("traefik")
                .endContainer()
                .endSpec()
                .build());
        client.resource(pod).create();
        Service service = client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("traefik")
                        .withNamespace("kube-system")
                        .endMetadata()
                        .withNewSpec()
                        .addToSelector("app", "traefik")
                        .addNewPort()
                        .withPort(80)
                        .withNewTargetPort(80)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        serve(service);
    }

    /** Hears of every change from now on. */
    void begin() {
        cluster.tell(this::hear);
    }

    private void hear(String method, String path) {
        Matcher changed = CHANGED.matcher(path);
        if (!method.equals("GET") && changed.matches()) {
            String namespace = changed.group(1) == null ? changed.group(2) : changed.group(1);
            again(namespace);
        }
    }

    private void again(String namespace) {
        try {
            work.execute(() -> reconcile(namespace));
        } catch (RejectedExecutionException e) {
            // The test is over.
            return;
        }
    }

    private void reconcile(String namespace) {
        if (cluster.isEmptied(namespace)) {
            return;
        }
        try {
            client.autoscaling()
                    .v2()
                    .horizontalPodAutoscalers()
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .forEach(this::raise);
            client.apps().deployments().inNamespace(namespace).list().getItems().forEach(this::roll);
            client.apps().replicaSets().inNamespace(namespace).list().getItems().forEach(this::fill);
            client.apps()
                    .statefulSets()
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .forEach(this::number);
            client.apps().daemonSets().inNamespace(namespace).list().getItems().forEach(this::spread);
            pods(namespace).stream()
                    .filter(pod -> pod.getStatus() == null || pod.getStatus().getPhase() == null)
                    .forEach(this::run);
            client.services().inNamespace(namespace).list().getItems().forEach(this::serve);
        } catch (KubernetesClientException e) {
            // Somebody was faster: what he did is looked at, too.
            again(namespace);
        }
    }

    private void raise(HorizontalPodAutoscaler autoscaler) {
        String name = autoscaler.getSpec().getScaleTargetRef().getName();
        client.apps()
                .deployments()
                .inNamespace(namespace(autoscaler))
                .withName(name)
                .edit(deployment -> new DeploymentBuilder(deployment)
                        .editSpec()
                        .withReplicas(Math.max(
                                replicas(deployment.getSpec().getReplicas()),
                                autoscaler.getSpec().getMinReplicas()))
                        .endSpec()
                        .build());
    }

    private void roll(Deployment deployment) {
        PodTemplateSpec template = deployment.getSpec().getTemplate();
        String name = deployment.getMetadata().getName() + "-"
                + Integer.toHexString(template.getSpec().hashCode());
        List<ReplicaSet> own = client.apps().replicaSets().inNamespace(namespace(deployment)).list().getItems().stream()
                .filter(set -> isOf(set, deployment))
                .toList();
        if (own.stream().noneMatch(set -> set.getMetadata().getName().equals(name))) {
            client.resource(new ReplicaSetBuilder()
                            .withMetadata(owned(template.getMetadata(), deployment, name))
                            .withNewSpec()
                            .withReplicas(replicas(deployment.getSpec().getReplicas()))
                            .withTemplate(template)
                            .endSpec()
                            .build())
                    .create();
            return;
        }
        own.forEach(set -> scale(
                set,
                set.getMetadata().getName().equals(name)
                        ? replicas(deployment.getSpec().getReplicas())
                        : 0));
        observed(
                deployment,
                deployment.getStatus() == null ? null : deployment.getStatus().getObservedGeneration());
    }

    private void observed(HasMetadata object, Long seen) {
        if (!Objects.equals(seen, object.getMetadata().getGeneration())) {
            client.genericKubernetesResources(object.getApiVersion(), object.getKind())
                    .inNamespace(namespace(object))
                    .withName(object.getMetadata().getName())
                    .edit(changed -> {
                        changed.setAdditionalProperty(
                                "status",
                                Map.of(
                                        "observedGeneration",
                                        object.getMetadata().getGeneration()));
                        return changed;
                    });
        }
    }

    private void scale(ReplicaSet set, int pods) {
        if (replicas(set.getSpec().getReplicas()) != pods) {
            client.resource(new ReplicaSetBuilder(set)
                            .editSpec()
                            .withReplicas(pods)
                            .endSpec()
                            .build())
                    .update();
        }
    }

    private void fill(ReplicaSet set) {
        if (set.getStatus() == null) {
            client.resource(set).edit(one -> new ReplicaSetBuilder(one)
                    .withNewStatus()
                    .endStatus()
                    .build());
            return;
        }
        List<Pod> own = pods(set);
        int wanted = replicas(set.getSpec().getReplicas());
        IntStream.range(own.size(), wanted)
                .forEach(i -> make(
                        set,
                        set.getSpec().getTemplate(),
                        set.getMetadata().getName() + "-made-" + made.incrementAndGet()));
        own.stream().skip(wanted).forEach(pod -> client.resource(pod).delete());
        if (set.getMetadata().getOwnerReferences().isEmpty()) {
            observed(set, set.getStatus() == null ? null : set.getStatus().getObservedGeneration());
        }
    }

    private void number(StatefulSet set) {
        List<String> there =
                pods(set).stream().map(pod -> pod.getMetadata().getName()).toList();
        int first = set.getSpec().getOrdinals() == null
                ? 0
                : set.getSpec().getOrdinals().getStart();
        IntStream.range(first, first + replicas(set.getSpec().getReplicas()))
                .mapToObj(number -> set.getMetadata().getName() + "-" + number)
                .filter(name -> !there.contains(name))
                .forEach(name -> make(set, set.getSpec().getTemplate(), name));
    }

    private void spread(DaemonSet set) {
        if (set.getStatus() == null || set.getStatus().getObservedGeneration() == null) {
            client.resource(new DaemonSetBuilder(set)
                            .withNewStatus()
                            .withObservedGeneration(1L)
                            .withDesiredNumberScheduled(1)
                            .endStatus()
                            .build())
                    .update();
        }
        if (pods(set).isEmpty()) {
            make(set, set.getSpec().getTemplate(), set.getMetadata().getName() + "-made-" + made.incrementAndGet());
        }
    }

    private void serve(Service service) {
        Map<String, String> selector = service.getSpec().getSelector();
        List<Pod> picked = selector == null
                ? List.of()
                : pods(service.getMetadata().getNamespace()).stream()
                        .filter(pod -> pod.getMetadata().getLabels() != null
                                && pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
                        .filter(pod -> isReady(pod))
                        .toList();
        EndpointSlice slice = new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(service.getMetadata().getName())
                .withNamespace(namespace(service))
                .addToLabels("kubernetes.io/service-name", service.getMetadata().getName())
                .addNewOwnerReference()
                .withUid(service.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .withPorts(
                        isNamed(service, picked)
                                ? List.of(new EndpointPortBuilder()
                                        .withName(service.getSpec()
                                                .getPorts()
                                                .get(0)
                                                .getName())
                                        .withPort(80)
                                        .build())
                                : null)
                .withEndpoints(picked.stream()
                        .map(pod -> new io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder()
                                .withNewConditions()
                                .withReady(true)
                                .endConditions()
                                .withNewTargetRef()
                                .withName(pod.getMetadata().getName())
                                .endTargetRef()
                                .build())
                        .toList())
                .build();
        EndpointSlice before = client.resource(slice).get();
        if (before == null) {
            client.resource(slice).create();
        } else if (!before.getEndpoints().equals(slice.getEndpoints())) {
            client.resource(slice).update();
        }
    }

    /** A port that is called as no container calls one leads nowhere. */
    private static boolean isNamed(Service service, List<Pod> picked) {
        IntOrString port = service.getSpec().getPorts().get(0).getTargetPort();
        String target = port == null ? null : port.getStrVal();
        return target == null
                || picked.stream()
                        .flatMap(pod -> pod.getSpec().getContainers().get(0).getPorts().stream())
                        .anyMatch(one -> target.equals(one.getName()));
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getStatus().equals("True"));
    }

    private void make(HasMetadata owner, PodTemplateSpec template, String name) {
        client.resource(running(new PodBuilder()
                        .withMetadata(owned(template.getMetadata(), owner, name))
                        .withSpec(template.getSpec())
                        .build()))
                .create();
    }

    /** A bare pod runs, and a client of ours ends with what it has heard. */
    private void run(Pod pod) {
        if (!pod.getMetadata().getName().startsWith("kubegrade-client-")) {
            client.resource(running(pod)).update();
            return;
        }
        Map<String, String> asked = pod.getSpec().getContainers().get(0).getEnv().stream()
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        List<String> names = asked.get("NAMES").lines().toList();
        boolean all = pods(namespace(pod)).stream()
                .filter(one -> names.contains(one.getMetadata().getName()))
                .allMatch(FakeControllers::isWeb);
        String heard = IntStream.range(0, Integer.parseInt(asked.get("REQUESTS")))
                .mapToObj(i -> "answered " + names.get(i % names.size()) + "\n")
                .collect(Collectors.joining());
        cluster.log(
                pod.getMetadata().getName(),
                "client",
                false,
                heard + "unanswered " + (all ? 0 : 3) + " of " + asked.get("REQUESTS") + "\n");
        client.resource(new PodBuilder(pod)
                        .withNewStatus()
                        .withPhase("Succeeded")
                        .endStatus()
                        .build())
                .update();
    }

    private static boolean isWeb(Pod pod) {
        return pod.getSpec().getContainers().get(0).getImage().contains("workshop");
    }

    private static Pod running(Pod pod) {
        boolean crashes = pod.getSpec().getContainers().stream()
                .anyMatch(container -> String.join(" ", container.getCommand()).contains("exit "));
        return new PodBuilder(pod)
                .editSpec()
                .withNodeName("one")
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus(crashes ? "False" : "True")
                .endCondition()
                .withContainerStatuses(pod.getSpec().getContainers().stream()
                        .map(container -> crashes ? crashed(container) : running(container))
                        .toList())
                .endStatus()
                .build();
    }

    private static ContainerStatus running(Container container) {
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withRestartCount(0)
                .withReady(true)
                .withStarted(true)
                .withNewState()
                .withNewRunning("2026-01-01T00:00:02Z")
                .endState()
                .build();
    }

    private static ContainerStatus crashed(Container container) {
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withRestartCount(3)
                .withReady(false)
                .withNewState()
                .withNewWaiting("back-off", "CrashLoopBackOff")
                .endState()
                .withNewLastState()
                .withNewTerminated()
                .withExitCode(3)
                .withReason("Error")
                .endTerminated()
                .endLastState()
                .build();
    }

    private List<Pod> pods(String namespace) {
        return client.pods().inNamespace(namespace).list().getItems();
    }

    private List<Pod> pods(HasMetadata owner) {
        return pods(namespace(owner)).stream().filter(pod -> isOf(pod, owner)).toList();
    }

    private static boolean isOf(HasMetadata object, HasMetadata owner) {
        return object.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .anyMatch(owner.getMetadata().getUid()::equals);
    }

    private static ObjectMeta owned(ObjectMeta template, HasMetadata owner, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace(owner))
                .withUid(UUID.randomUUID().toString())
                .withCreationTimestamp(Instant.now().toString())
                .withLabels(template.getLabels())
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .withController(true)
                        .build())
                .build();
    }

    private static String namespace(HasMetadata object) {
        return object.getMetadata().getNamespace();
    }

    private static int replicas(Integer written) {
        return written == null ? 1 : written;
    }

    @Override
    public void close() {
        work.shutdownNow();
    }
}
