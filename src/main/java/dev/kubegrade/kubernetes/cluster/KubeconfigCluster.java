package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.deploy.Facts;
import dev.kubegrade.docker.Owner;
import dev.kubegrade.docker.ThisMachine;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The cluster that the teacher's kubeconfig names.
 *
 * <p>Touched are only namespaces that a run has created itself, known by its label; at the end they are removed and
 * waited for. Images are not preloaded: the cluster pulls them.
 */
final class KubeconfigCluster implements Cluster {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final KubernetesClient client;
    private final Vitals vitals;
    private final Sandboxes sandboxes;
    private final String run;
    private final String version;
    private final List<String> guards;
    private final boolean keep;
    private final boolean here;
    private final Thread interrupted = new Thread(this::remove, "kubegrade-clean-up");

    private KubeconfigCluster(KubernetesClient client, KubernetesVersion version, ClusterRequest request) {
        this.client = client;
        this.keep = request.keep();
        this.run = Sandboxes.hash(Owner.self().label() + System.nanoTime()).substring(0, 6);
        this.version = version.written();
        // kind, k3d, minikube, Docker Desktop; a tunnel looks the same, and may be lent as many sandboxes at once.
        this.here = ThisMachine.isAt(client.getMasterUrl().getHost());
        this.vitals = new Vitals(client.getConfiguration(), 0);
        this.sandboxes = new Sandboxes(client, Nodes.of(client), keep, run);
        if (!keep) {
            // Whoever stops the run by Ctrl-C leaves nothing behind either.
            Runtime.getRuntime().addShutdownHook(interrupted);
        }
        this.guards = seen(request);
    }

    private List<String> seen(ClusterRequest request) {
        try {
            return Guards.seen(sandboxes, request.images().keySet());
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
            removeLeftovers(client);
            return new KubeconfigCluster(client, version, request);
        } catch (InfrastructureFailure e) {
            throw ClusterSign.CLUSTER_FAILED.ends(e, "detail", String.valueOf(e.getMessage()));
        } catch (KubernetesClientException e) {
            client.close();
            throw silent(kubeconfig, e);
        }
    }

    /** Removes what a run of this machine left that was killed; those of other machines are none of our business. */
    private static void removeLeftovers(KubernetesClient client) {
        leftovers(client).stream()
                .filter(namespace ->
                        owner(namespace).filter(KubeconfigCluster::isLeft).isPresent())
                .forEach(namespace -> client.resource(namespace).delete());
    }

    /** What this very process made, it made in a cluster that it has given up: it is connected to one at a time. */
    private static boolean isLeft(Owner owner) {
        return owner.isGoneHere() || owner.equals(Owner.self());
    }

    /** Returns the namespaces that runs have made and not removed. */
    static List<Namespace> leftovers(KubernetesClient client) {
        return client.namespaces().withLabel(Sandboxes.RUN).list().getItems();
    }

    private static Optional<Owner> owner(Namespace namespace) {
        return Optional.ofNullable(namespace.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Owner.LABEL))
                .flatMap(Owner::parse);
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
        return sandboxes.lend(student, namespaces);
    }

    private void remove() {
        // One by one: deleting a collection of namespaces would be one more permission, and a dangerous one.
        own().forEach(namespace -> client.resource(namespace).delete());
    }

    private List<Namespace> own() {
        return client.namespaces().withLabel(Sandboxes.RUN, run).list().getItems();
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
    public void close() {
        vitals.close();
        if (keep) {
            client.close();
            return;
        }
        try {
            remove();
            Awaitility.await("the end of the namespaces of run " + run)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> own().isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new InfrastructureFailure(
                    "the grades are written, but namespaces of this run are still there: kubectl get namespaces -l "
                            + Sandboxes.RUN + "=" + run,
                    e);
        } finally {
            forgetInterruption();
            client.close();
        }
    }

    private void forgetInterruption() {
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // It is being run: the machine is shutting down.
            Incident.of(e);
        }
    }
}
