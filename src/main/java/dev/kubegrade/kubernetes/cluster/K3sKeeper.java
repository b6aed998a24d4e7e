package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.deploy.Keeper;
import dev.kubegrade.outcome.Sign;
import java.util.List;
import java.util.Map;

/** Keeps one k3s of our own between runs. */
final class K3sKeeper implements Keeper {
    private final ClusterRequest request;

    K3sKeeper(ClusterRequest request) {
        this.request = new ClusterRequest(
                request.k3sImage(),
                request.nodes(),
                request.ingress(),
                request.images(),
                request.helpers(),
                request.context(),
                true,
                request.program());
    }

    @Override
    public Sign start() {
        for (Kept kept : Kept.found(request)) {
            switch (kept.state()) {
                case READY, BUSY, OTHER_BUSY, STARTING -> {
                    return look();
                }
                // There is memory for one.
                case OTHER, SPENT -> kept.remove();
            }
        }
        try (Cluster cluster = K3sCluster.start(request)) {
            return ClusterSign.KEPT_STARTED.seen("version", cluster.version());
        }
    }

    @Override
    public Sign look() {
        List<Kept> found = Kept.found(request);
        return found.stream()
                .map(kept -> Map.entry(kept.state(), kept.image()))
                .min(Map.Entry.comparingByKey())
                .map(best -> best.getKey().sign().seen("image", best.getValue()))
                .orElseGet(ClusterSign.KEPT_ABSENT::seen);
    }

    @Override
    public Sign stop() {
        List<Kept> found = Kept.found(request);
        found.forEach(Kept::remove);
        return (found.isEmpty() ? ClusterSign.KEPT_ABSENT : ClusterSign.KEPT_REMOVED).seen();
    }
}
