package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.docker.DockerEngine;
import dev.kubegrade.docker.KeptNodes;
import dev.kubegrade.docker.Owner;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.awaitility.core.ConditionTimeoutException;

/** A cluster that stays between runs, as a run finds it. */
final class Kept {
    /** A laptop that was asleep needs a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What it is worth to a run; each is told by a sign. */
    enum State {
        /** It is fit, and nobody uses it. */
        READY(ClusterSign.KEPT_READY),
        /** Another run uses it. */
        BUSY(ClusterSign.KEPT_BUSY),
        /** It is being started. */
        STARTING(ClusterSign.KEPT_STARTING),
        /** Another run uses it, and it is of no use to this one. */
        OTHER_BUSY(ClusterSign.KEPT_OTHER),
        /** It is fit for another assignment, other images, or another number of nodes. */
        OTHER(ClusterSign.KEPT_OTHER),
        /** A node was stopped or started again, it does not answer, or it is not as it was proven: of no use to anybody. */
        SPENT(ClusterSign.KEPT_SPENT);

        private final ClusterSign sign;

        State(ClusterSign sign) {
            this.sign = sign;
        }

        ClusterSign sign() {
            return sign;
        }
    }

    private final KeptNodes nodes;
    private final ClusterRequest request;

    private Kept(KeptNodes nodes, ClusterRequest request) {
        this.nodes = nodes;
        this.request = request;
    }

    /** Finds those of the engine: one, where nothing has gone wrong. */
    static List<Kept> found(ClusterRequest request) {
        return DockerEngine.find().kept().stream()
                .map(nodes -> new Kept(nodes, request))
                .toList();
    }

    /** Takes one that is fit, until it is closed; those that nobody can use are removed. */
    static Optional<Cluster> taken(ClusterRequest request) {
        try {
            for (Kept kept : found(request)) {
                State state = kept.state();
                if (state == State.SPENT) {
                    kept.remove();
                }
                Optional<Cluster> taken = state == State.READY ? kept.take() : Optional.empty();
                if (taken.isPresent()) {
                    return taken;
                }
            }
        } catch (InfrastructureFailure e) {
            // A run can do without: it has a cluster of its own.
            Incident.of(e);
        }
        return Optional.empty();
    }

    /** Identifies what a cluster for this is made of. */
    static String made(ClusterRequest request) {
        var facts = K3sCluster.foresee(request);
        return DigestUtils.sha256Hex(facts.version() + facts.images() + request.program());
    }

    /** Names the life of the nodes that this process has started. */
    static String life(ClusterRequest request) {
        return found(request).stream()
                .filter(kept ->
                        kept.nodes.starter().filter(Owner.self()::equals).isPresent())
                .map(kept -> kept.nodes.life())
                .findFirst()
                .orElseThrow(() -> new InfrastructureFailure("the nodes of the kept cluster are not there"));
    }

    String image() {
        return nodes.image();
    }

    State state() {
        State silent = isBeingStarted() ? State.STARTING : State.SPENT;
        if (!nodes.run()) {
            return silent;
        }
        try (KubernetesClient client = client()) {
            KeptRecord record = new KeptRecord(client);
            if (!record.isThere()) {
                return silent;
            }
            boolean mine = nodes.made().equals(made(request));
            if (record.isTaken()) {
                return mine ? State.BUSY : State.OTHER_BUSY;
            }
            if (!nodes.program().equals(request.program()) || !isWell(client, record)) {
                return State.SPENT;
            }
            return mine ? State.READY : State.OTHER;
        } catch (KubernetesClientException | InfrastructureFailure e) {
            Incident.of(e);
            return silent;
        }
    }

    private boolean isBeingStarted() {
        return nodes.starter()
                .filter(starter -> !starter.isGone() && !starter.equals(Owner.self()))
                .isPresent();
    }

    private boolean isWell(KubernetesClient client, KeptRecord record) {
        try {
            Nodes.ready(client, nodes.count(), PATIENCE);
            return record.covers(nodes.life());
        } catch (ConditionTimeoutException e) {
            Incident.of(e);
            return false;
        }
    }

    private Optional<Cluster> take() {
        KubernetesClient client = client();
        try {
            if (new KeptRecord(client).take()) {
                return Optional.of(new KeptCluster(nodes, client, request));
            }
            client.close();
            return Optional.empty();
        } catch (KubernetesClientException | InfrastructureFailure | GroundUnavailable | ConditionTimeoutException e) {
            // What was fit a moment ago is not: this run has a cluster of its own.
            Incident.of(e);
            client.close();
            remove();
            return Optional.empty();
        }
    }

    private KubernetesClient client() {
        Config config = Config.fromKubeconfig(nodes.kubeconfig());
        config.setMasterUrl(nodes.url());
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    void remove() {
        nodes.remove();
    }
}
