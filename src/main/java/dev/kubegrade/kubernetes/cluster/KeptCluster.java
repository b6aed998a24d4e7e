package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.docker.KeptNodes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cluster of our own that a former run has started, and the next one will find. */
final class KeptCluster implements Cluster {
    private final KeptNodes nodes;
    private final KubernetesClient client;
    private final Vitals vitals;
    private final KeptRecord record;
    private final RunNamespaces namespaces;
    private final String version;
    private final Map<String, String> digests;
    private final List<String> guards;

    /** Uses a cluster that was taken. */
    KeptCluster(KeptNodes nodes, KubernetesClient client, ClusterRequest request) {
        this.nodes = nodes;
        this.client = client;
        this.record = new KeptRecord(client);
        this.version = KubernetesVersion.of(client).written();
        this.digests = K3sCluster.foresee(request).images();
        RunNamespaces.removeLeftovers(client);
        this.namespaces = new RunNamespaces(client, Nodes.of(client), request.keep());
        this.guards = Guards.seenAgain(namespaces.sandboxes(), record.guards());
        this.vitals = new Vitals(client.getConfiguration(), nodes.count());
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
    public void close() {
        vitals.close();
        try (client) {
            namespaces.close();
            record.give();
        }
    }
}
