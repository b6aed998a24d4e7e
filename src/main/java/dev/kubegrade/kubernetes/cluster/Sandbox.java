package dev.kubegrade.kubernetes.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;

/** Namespaces of one submission's own, and a confined account that can change nothing else. */
public final class Sandbox implements AutoCloseable {
    /** The pods that a submission may ask for. */
    public static final int MOST_PODS = 25;

    /** Those that a namespace takes: one that goes counts until it is gone, and a client of ours comes beside them. */
    static final int MOST_PODS_AT_A_TIME = 2 * MOST_PODS + 1;

    private final KubernetesClient observer;
    private final KubernetesClient confined;
    private final ApiKinds kinds;
    private final Nodes nodes;
    private final boolean keep;
    private final Namespaces namespaces;

    Sandbox(
            KubernetesClient observer,
            KubernetesClient confined,
            ApiKinds kinds,
            Nodes nodes,
            boolean keep,
            Map<String, String> namespaces) {
        this.observer = observer;
        this.confined = confined;
        this.kinds = kinds;
        this.nodes = nodes;
        this.keep = keep;
        this.namespaces = new Namespaces(namespaces);
    }

    /** Returns the client that looks; it belongs to the harness. */
    public KubernetesClient observer() {
        return observer;
    }

    /** Returns the client that applies what a student wrote; it can reach this sandbox alone. */
    public KubernetesClient confined() {
        return confined;
    }

    public ApiKinds kinds() {
        return kinds;
    }

    /** Returns the nodes that the scheduler may choose among. */
    public Nodes nodes() {
        return nodes;
    }

    /** Says whether Kubernetes itself keeps pods off some node now: it is not ready, or short of disk or memory. */
    public boolean hasIllNode() {
        return Nodes.anyIsIll(observer);
    }

    /** Says whether the cluster has a node of that name. */
    public boolean hasNode(String name) {
        return observer.nodes().list().getItems().stream()
                .anyMatch(node -> node.getMetadata().getName().equals(name));
    }

    /** Returns the namespace that stands for one in the student's manifests. */
    public String namespace(String written) {
        String real = namespaces.real().get(written);
        if (real == null) {
            throw new IllegalArgumentException("the sandbox has no namespace for " + written);
        }
        return real;
    }

    public List<String> namespaces() {
        return List.copyOf(namespaces.real().values());
    }

    /** Returns how the student's names of namespaces and the cluster's belong together. */
    public Namespaces names() {
        return namespaces;
    }

    /** Gives the namespaces back without waiting until they are gone. */
    @Override
    public void close() {
        confined.close();
        if (keep) {
            return;
        }
        for (String namespace : namespaces.real().values()) {
            try {
                // The namespace first: one that goes takes no pods, and no controller starts another for one that is
                // gone.
                observer.namespaces().withName(namespace).delete();
                observer.pods().inNamespace(namespace).withGracePeriod(0).delete();
            } catch (KubernetesClientException e) {
                // The verdict stands; what is left goes with the cluster, or is reaped by the next run.
                continue;
            }
        }
    }
}
