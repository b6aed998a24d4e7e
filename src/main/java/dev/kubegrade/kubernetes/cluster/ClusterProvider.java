package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.deploy.Facts;
import dev.kubegrade.deploy.Keeper;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.Sign;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** The ways to a cluster: the registry behind {@code --cluster}. */
public enum ClusterProvider {
    /** A k3s of our own in Docker, thrown away at the end. */
    K3S(
            K3sCluster::foresee,
            K3sCluster::start,
            K3sExamination::examine,
            request -> Optional.of(new K3sKeeper(request))),
    /** The cluster of a kubeconfig; only namespaces of our own making are touched, and removed at the end. */
    KUBECONFIG(
            KubeconfigCluster::foresee,
            KubeconfigCluster::open,
            KubeconfigExamination::examine,
            request -> Optional.empty());

    private final Function<ClusterRequest, Facts> foreseer;
    private final Function<ClusterRequest, Cluster> opener;
    private final BiConsumer<ClusterRequest, Consumer<Sign>> examiner;
    private final Function<ClusterRequest, Optional<Keeper>> keeper;

    ClusterProvider(
            Function<ClusterRequest, Facts> foreseer,
            Function<ClusterRequest, Cluster> opener,
            BiConsumer<ClusterRequest, Consumer<Sign>> examiner,
            Function<ClusterRequest, Optional<Keeper>> keeper) {
        this.foreseer = foreseer;
        this.opener = opener;
        this.examiner = examiner;
        this.keeper = keeper;
    }

    /** Names it on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the one of an {@link #id()}; throws {@link IllegalArgumentException} when there is none. */
    public static ClusterProvider of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /**
     * Returns what can be known of the cluster without opening it.
     *
     * @throws GroundUnavailable when none can be had, with every attempt
     */
    public Facts foresee(ClusterRequest request) {
        return foreseer.apply(request);
    }

    /**
     * Opens a cluster that is ready to take pods.
     *
     * @throws GroundUnavailable when none can be had, with every attempt
     */
    public Cluster open(ClusterRequest request) {
        return opener.apply(request);
    }

    /** Returns who keeps such a cluster between runs; empty where it is there anyway. */
    public Optional<Keeper> keeper(ClusterRequest request) {
        return keeper.apply(request);
    }

    /** Looks at everything that a run needs, and tells each sign as soon as it is seen. */
    public void examine(ClusterRequest request, Consumer<Sign> patient) {
        AtomicBoolean faulty = new AtomicBoolean();
        examiner.accept(request, seen -> {
            faulty.compareAndSet(false, seen.state() == Sign.State.FAULT);
            patient.accept(seen);
        });
        if (!faulty.get()) {
            Trial.run(this, request, patient);
        }
    }
}
