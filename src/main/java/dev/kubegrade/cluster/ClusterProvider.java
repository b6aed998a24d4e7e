package dev.kubegrade.cluster;

import java.util.function.Function;

/** The ways to a cluster: the registry behind {@code --cluster}. */
public enum ClusterProvider {
    /** A k3s of our own in Docker, thrown away at the end. */
    K3S(K3sCluster::start);

    private final Function<ClusterRequest, Cluster> opener;

    ClusterProvider(Function<ClusterRequest, Cluster> opener) {
        this.opener = opener;
    }

    /**
     * Opens a cluster that is ready to take pods.
     *
     * @throws ClusterUnavailable when none can be had, with every attempt
     */
    public Cluster open(ClusterRequest request) {
        return opener.apply(request);
    }
}
