package dev.kubegrade.cluster;

import com.github.dockerjava.api.exception.DockerException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A k3s in a container of the local Docker engine, with the practice images preloaded. */
final class K3sCluster implements Cluster {
    static final String PRELOADED = "/var/lib/rancher/k3s/agent/images/kubegrade.tar";
    private static final String REMEDY =
            "what to do: name an image that this machine has or can pull (--k3s-image or KUBEGRADE_K3S_IMAGE);"
                    + " src/testbed/run makes one where no registry answers";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final K3sContainer container;
    private final KubernetesClient client;
    private final Sandboxes sandboxes;
    private final String version;
    private final int minorVersion;
    private final Map<String, String> digests;
    private final boolean keep;

    private K3sCluster(K3sContainer container, Map<String, String> digests, boolean keep) {
        this.container = container;
        this.keep = keep;
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(container.getKubeConfigYaml()))
                .build();
        awaitReady();
        this.version = client.getKubernetesVersion().getGitVersion();
        this.minorVersion =
                Integer.parseInt(client.getKubernetesVersion().getMinor().replaceAll("\\D", ""));
        this.digests = Collections.unmodifiableMap(new TreeMap<>(digests));
        this.sandboxes = new Sandboxes(
                client,
                minorVersion,
                keep,
                Sandboxes.hash(container.getContainerId()).substring(0, 6));
    }

    static Cluster start(ClusterRequest request) {
        DockerEngine engine = DockerEngine.find();
        engine.reap();
        K3sContainer container = null;
        Path archive = null;
        try {
            if (engine.digest(request.k3sImage()).isEmpty()) {
                throw new ClusterUnavailable(
                        List.of("k3s: " + request.k3sImage() + " is not here and cannot be pulled", REMEDY), null);
            }
            Map<String, String> digests = digests(engine, request);
            Map<String, String> preload = new LinkedHashMap<>(request.images());
            preload.keySet().retainAll(digests.keySet());
            archive = Files.createTempFile("kubegrade-images", ".tar");
            engine.save(preload, archive);
            container = container(request.k3sImage());
            container.withCopyFileToContainer(MountableFile.forHostPath(archive), PRELOADED);
            container.start();
            return new K3sCluster(container, digests, request.keep());
        } catch (IOException
                | ContainerLaunchException
                | DockerException
                | KubernetesClientException
                | ConditionTimeoutException e) {
            throw unavailable(request, container, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(request, container, e);
        } finally {
            delete(archive);
        }
    }

    private static ClusterUnavailable unavailable(ClusterRequest request, K3sContainer container, Exception e) {
        List<String> attempts = new ArrayList<>();
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        attempts.add("k3s: " + request.k3sImage() + " did not start: " + root.getMessage());
        if (container != null) {
            container.stop();
        }
        attempts.add(REMEDY);
        return new ClusterUnavailable(attempts, e);
    }

    /** Role images must be there; a helper that cannot be had is simply not preloaded. */
    private static Map<String, String> digests(DockerEngine engine, ClusterRequest request)
            throws InterruptedException {
        Map<String, String> digests = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, String> image : request.images().entrySet()) {
            engine.digest(image.getValue())
                    .ifPresentOrElse(id -> digests.put(image.getKey(), id), () -> missing.add(image.getValue()));
        }
        missing.removeIf(image -> !image.contains("/"));
        if (!missing.isEmpty()) {
            List<String> attempts = new ArrayList<>();
            missing.forEach(image -> attempts.add("image: " + image + " is not here and cannot be pulled:"
                    + " name a local one with --image REF=LOCAL (or KUBEGRADE_IMAGES)"));
            throw new ClusterUnavailable(attempts, null);
        }
        return digests;
    }

    static K3sContainer container(String image) {
        K3sContainer k3s = new K3sContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s"));
        k3s.withCommand(
                "server",
                "--disable=traefik",
                "--disable=servicelb",
                "--disable=metrics-server",
                "--kubelet-arg=pod-max-pids=1024",
                // Before 1.27 the kubelet holds back all but five events a second: a failed probe came out too late.
                "--kubelet-arg=event-qps=50",
                "--kubelet-arg=event-burst=100",
                "--kubelet-arg=kube-api-qps=50",
                "--kubelet-arg=kube-api-burst=100",
                "--tls-san=" + k3s.getHost());
        k3s.withLabel(Owner.LABEL, Owner.self().label());
        k3s.withStartupTimeout(PATIENCE);
        return k3s;
    }

    private static void delete(Path archive) {
        try {
            if (archive != null) {
                Files.deleteIfExists(archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** k3s's log line promises neither a Ready node nor that the account of a pod exists. */
    private void awaitReady() {
        Awaitility.await("a Ready node")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> client.nodes().list().getItems().stream()
                        .anyMatch(node -> node.getStatus().getConditions().stream()
                                .anyMatch(c -> c.getType().equals("Ready")
                                        && c.getStatus().equals("True"))));
        Awaitility.await("the default service account")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> client.serviceAccounts()
                                .inNamespace("default")
                                .withName("default")
                                .get()
                        != null);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Map<String, String> images() {
        return digests;
    }

    @Override
    public List<String> guards() {
        return Cluster.guards(minorVersion);
    }

    @Override
    public Sandbox lend(String student, Set<String> namespaces) {
        return sandboxes.lend(student, namespaces);
    }

    @Override
    public void close() {
        client.close();
        if (!keep) {
            container.stop();
        }
    }
}
