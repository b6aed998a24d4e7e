package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.docker.KeptNodes;
import dev.kubegrade.outcome.Incident;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cluster of our own that a former run has started, and the next one will find. */
final class KeptCluster implements Cluster {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KeptNodes nodes;
    private final KubernetesClient client;
    private final Vitals vitals;
    private final KeptRecord record;
    private final RunNamespaces namespaces;
    private final String version;
    private final Map<String, String> digests;
    private final List<String> guards;
    private volatile boolean spoilt;

    /** Uses a cluster that was taken. */
    KeptCluster(KeptNodes nodes, KubernetesClient client, ClusterRequest request) {
        this.nodes = nodes;
        this.client = client;
        this.record = new KeptRecord(client);
        this.version = KubernetesVersion.of(client).written();
        this.digests = K3sCluster.foresee(request).images();
        // Whoever has taken it owns it: what any other run has left in it is in the way.
        RunNamespaces.removeAll(client);
        this.namespaces = new RunNamespaces(client, Nodes.ready(client, nodes.count(), PATIENCE), request.keep());
        try {
            this.guards = guards(request);
        } catch (RuntimeException e) {
            namespaces.abandon();
            throw e;
        }
        this.vitals = new Vitals(client.getConfiguration(), nodes.count());
    }

    private List<String> guards(ClusterRequest request) {
        Optional<List<String>> before = record.guards();
        if (before.isPresent()) {
            return Guards.seenAgain(namespaces.sandboxes(), before.get());
        }
        List<String> seen = Guards.seen(
                namespaces.sandboxes(),
                request.images().keySet().stream().filter(digests::containsKey).toList());
        record.guards(seen);
        return seen;
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
    public Sandbox lend(String student, Set<String> written) {
        return namespaces.sandboxes().lend(student, written);
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
    public boolean remembers(String proof) {
        return record.remembers(proof);
    }

    @Override
    public void remember(String proof) {
        record.remember(proof);
    }

    @Override
    public void spoil() {
        spoilt = true;
    }

    /** What happens after the grades are given takes none of them back. */
    @Override
    public void close() {
        boolean fit = !spoilt && vitals.areGood();
        vitals.close();
        try (client) {
            if (fit) {
                namespaces.close();
                record.give();
                return;
            }
        } catch (RuntimeException e) {
            Incident.of(e);
        }
        // What is dead, or spoilt, does not let anything be removed from it.
        namespaces.abandon();
        nodes.remove();
    }
}
