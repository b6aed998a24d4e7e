package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.deploy.Facts;
import dev.kubegrade.docker.ThisMachine;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cluster that the teacher's kubeconfig names.
 *
 * <p>Touched are only namespaces that a run has created itself, known by its label; at the end they are removed and
 * waited for. Images are not preloaded: the cluster pulls them.
 */
final class KubeconfigCluster implements Cluster {
    private final KubernetesClient client;
    private final Vitals vitals;
    private final RunNamespaces namespaces;
    private final String version;
    private final List<String> guards;
    private final boolean here;
    private final int processors;

    private KubeconfigCluster(KubernetesClient client, KubernetesVersion version, ClusterRequest request) {
        this.client = client;
        this.version = version.written();
        // kind, k3d, minikube, Docker Desktop; a tunnel looks the same, and may be lent as many sandboxes at once.
        this.here = ThisMachine.isAt(client.getMasterUrl().getHost());
        this.processors = Nodes.processors(client);
        this.vitals = new Vitals(client.getConfiguration(), 0);
        this.namespaces = new RunNamespaces(client, Nodes.of(client), request.keep());
        this.guards = seen(request);
    }

    private List<String> seen(ClusterRequest request) {
        try {
            return Guards.seen(namespaces.sandboxes(), request.images().keySet());
        } catch (GroundUnavailable | InfrastructureFailure | KubernetesClientException e) {
            close();
            throw e;
        }
    }

    /** Which bytes the tags stand for is not to be known here: the cluster pulls by itself. */
    static Facts foresee(ClusterRequest request) {
        Kubeconfig kubeconfig = usable(request);
        try (KubernetesClient client = kubeconfig.client()) {
            String version = KubernetesVersion.of(client).written();
            return new Facts(kubeconfig.context() + " " + version, request.images(), List.of());
        } catch (KubernetesClientException e) {
            throw silent(kubeconfig, e);
        }
    }

    private static Kubeconfig usable(ClusterRequest request) {
        Kubeconfig kubeconfig = Kubeconfig.read(request.context());
        kubeconfig.complaint().ifPresent(seen -> {
            throw new GroundUnavailable(List.of(seen), null);
        });
        return kubeconfig;
    }

    private static GroundUnavailable silent(Kubeconfig kubeconfig, KubernetesClientException e) {
        return ClusterSign.SERVER_SILENT.ends(
                e, "context", kubeconfig.context(), "detail", String.valueOf(e.getMessage()));
    }

    static Cluster open(ClusterRequest request) {
        Kubeconfig kubeconfig = usable(request);
        KubernetesClient client = kubeconfig.client();
        try {
            KubernetesVersion version = KubernetesVersion.of(client);
            if (!version.isSupported()) {
                throw ClusterSign.SERVER_TOO_OLD.ends(
                        null, "observed", version.written(), "expected", Cluster.MINIMUM_KUBERNETES);
            }
            List<Permissions.Permission> missing = new Permissions(client, ApiKinds.discover(client)).missing();
            if (!missing.isEmpty()) {
                throw new GroundUnavailable(List.of(Permissions.sign(missing, kubeconfig.user(client))), null);
            }
            // One is what everybody asks for: a cluster that makes its nodes when pods come has none until then.
            int nodes = request.nodes() > 1 ? Nodes.of(client).count() : 1;
            if (nodes < request.nodes()) {
                throw ClusterSign.NODES_TOO_FEW.ends(
                        null,
                        "context",
                        kubeconfig.context(),
                        "observed",
                        "" + nodes,
                        "expected",
                        "" + request.nodes());
            }
            RunNamespaces.removeLeftovers(client);
            return new KubeconfigCluster(client, version, request);
        } catch (InfrastructureFailure e) {
            throw ClusterSign.CLUSTER_FAILED.ends(e, "detail", String.valueOf(e.getMessage()));
        } catch (KubernetesClientException e) {
            client.close();
            throw silent(kubeconfig, e);
        }
    }

    @Override
    public String version() {
        return version;
    }

    /** The cluster pulls by itself: which bytes a tag stood for is not ours to say. */
    @Override
    public Map<String, String> images() {
        return Map.of();
    }

    @Override
    public List<String> guards() {
        return guards;
    }

    @Override
    public Sandbox lend(String student, Set<String> namespaces) {
        return this.namespaces.sandboxes().lend(student, namespaces);
    }

    @Override
    public boolean answers() {
        return vitals.areGood();
    }

    @Override
    public boolean isHere() {
        return here;
    }

    @Override
    public int processors() {
        return processors;
    }

    @Override
    public void close() {
        vitals.close();
        try {
            namespaces.close();
        } finally {
            client.close();
        }
    }
}
