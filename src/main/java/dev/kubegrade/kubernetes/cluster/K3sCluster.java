package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.deploy.Facts;
import dev.kubegrade.docker.DockerEngine;
import dev.kubegrade.docker.K3s;
import dev.kubegrade.docker.K3sNodes;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.outcome.Sign;
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

/** A k3s in containers of the local Docker engine, with the practice images preloaded into every node. */
final class K3sCluster implements Cluster {
    private final K3s nodes;
    private final KubernetesClient client;
    private final Vitals vitals;
    private final Sandboxes sandboxes;
    private final String version;
    private final Map<String, String> digests;
    private final List<String> guards;
    private final boolean keep;

    private K3sCluster(K3s nodes, Map<String, String> digests, ClusterRequest request) {
        this.nodes = nodes;
        this.keep = request.keep();
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(nodes.kubeconfig()))
                .build();
        KubernetesVersion found = KubernetesVersion.of(client);
        if (!found.isSupported()) {
            throw ClusterSign.K3S_TOO_OLD.ends(
                    null,
                    "image",
                    request.k3sImage(),
                    "observed",
                    found.written(),
                    "expected",
                    Cluster.MINIMUM_KUBERNETES);
        }
        this.version = found.written();
        this.vitals = new Vitals(client.getConfiguration(), nodes.count());
        this.digests = Collections.unmodifiableMap(new TreeMap<>(digests));
        try {
            // By the look that saw all nodes Ready: in the next one a node may be ill for a moment.
            this.sandboxes = new Sandboxes(client, ready(), keep, Sandboxes.newRun());
            IngressController.await(client, request);
            // In the order of the assignment: a role is likelier to have tools than a helper.
            this.guards = Guards.seen(
                    sandboxes,
                    request.images().keySet().stream()
                            .filter(digests::containsKey)
                            .toList());
            if (keep) {
                new KeptRecord(client).begin(Kept.life(request), guards);
            }
        } catch (GroundUnavailable | InfrastructureFailure | KubernetesClientException | ConditionTimeoutException e) {
            vitals.close();
            client.close();
            throw e;
        }
    }

    /** The image of the node is the version of Kubernetes, and more. */
    static Facts foresee(ClusterRequest request) {
        DockerEngine engine = DockerEngine.find();
        try {
            String node = engine.digest(request.k3sImage()).orElseThrow(() -> absent(request));
            return new Facts(
                    "k3s " + node + " x " + request.nodes() + (request.ingress() ? " with an ingress" : ""),
                    digests(engine, request),
                    List.of());
        } catch (InterruptedException e) {
            throw unavailable(request, Incident.interrupted("while looking at the images", e));
        } catch (InfrastructureFailure e) {
            throw unavailable(request, e);
        }
    }

    private static GroundUnavailable absent(ClusterRequest request) {
        return ClusterSign.K3S_ABSENT.ends(null, "image", request.k3sImage());
    }

    /** Takes the cluster that stays between runs, if it is fit for this one, else starts one. */
    static Cluster start(ClusterRequest request) {
        return Kept.taken(request).orElseGet(() -> startOwn(request));
    }

    private static Cluster startOwn(ClusterRequest request) {
        try {
            return startOnce(request);
        } catch (GroundUnavailable e) {
            if (!ClusterSign.NAMES_UNRESOLVED.isIn(e)) {
                throw e;
            }
            // A network that was put together badly stays so: another cluster is asked.
            return startOnce(request);
        }
    }

    private static Cluster startOnce(ClusterRequest request) {
        DockerEngine engine = DockerEngine.find();
        engine.reap();
        K3sNodes nodes = null;
        Path archive = null;
        try {
            if (engine.digest(request.k3sImage()).isEmpty()) {
                throw absent(request);
            }
            Map<String, String> digests = digests(engine, request);
            Map<String, String> preload = new LinkedHashMap<>(request.images());
            preload.keySet().retainAll(digests.keySet());
            archive = Files.createTempFile("kubegrade-images", ".tar");
            engine.save(preload, archive);
            nodes = request.keep()
                    ? K3sNodes.startKept(request.nodesAsked(), archive, Kept.made(request), request.program())
                    : K3sNodes.start(request.nodesAsked(), archive);
            return new K3sCluster(nodes, digests, request);
        } catch (GroundUnavailable e) {
            stop(nodes);
            throw e;
        } catch (IOException | KubernetesClientException | InfrastructureFailure | ConditionTimeoutException e) {
            stop(nodes);
            throw unavailable(request, e);
        } catch (InterruptedException e) {
            Incident.of(e);
            stop(nodes);
            throw unavailable(request, e);
        } finally {
            delete(archive);
        }
    }

    private static void stop(K3sNodes nodes) {
        if (nodes != null) {
            nodes.close();
        }
    }

    private static GroundUnavailable unavailable(ClusterRequest request, Exception e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return ClusterSign.K3S_FAILED.ends(e, "image", request.k3sImage(), "detail", String.valueOf(root.getMessage()));
    }

    /** Role images must be there; a helper that cannot be had is simply not preloaded. */
    private static Map<String, String> digests(DockerEngine engine, ClusterRequest request)
            throws InterruptedException {
        Map<String, String> digests = new TreeMap<>();
        List<Sign> absent = new ArrayList<>();
        for (Map.Entry<String, String> image : request.images().entrySet()) {
            engine.digest(image.getValue()).ifPresentOrElse(id -> digests.put(image.getKey(), id), () -> {
                if (!request.helpers().contains(image.getKey())) {
                    absent.add(ClusterSign.IMAGE_ABSENT.seen(
                            "image", image.getValue(), "option", "--image " + image.getKey()));
                }
            });
        }
        if (!absent.isEmpty()) {
            throw new GroundUnavailable(absent, null);
        }
        return digests;
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
    private Nodes ready() {
        Nodes ready = Nodes.ready(client, nodes.count(), K3sNodes.PATIENCE);
        Awaitility.await("the default service account")
                .atMost(K3sNodes.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> client.serviceAccounts()
                                .inNamespace("default")
                                .withName("default")
                                .get()
                        != null);
        return ready;
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
        return guards;
    }

    @Override
    public Sandbox lend(String student, Set<String> namespaces) {
        return sandboxes.lend(student, namespaces);
    }

    @Override
    public boolean answers() {
        return vitals.areGood();
    }

    @Override
    public boolean isHere() {
        return nodes.areHere();
    }

    @Override
    public void close() {
        vitals.close();
        if (keep) {
            new KeptRecord(client).give();
        }
        client.close();
        if (!keep) {
            nodes.close();
        }
    }
}
