package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.docker.Owner;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The namespaces that one run makes in a cluster that outlives it: known by their label, and removed at its end. */
final class RunNamespaces implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PATIENCE_FOR_OTHERS = Duration.ofSeconds(60);

    private final KubernetesClient client;
    private final String run = Sandboxes.newRun();
    private final Sandboxes sandboxes;
    private final boolean keep;
    private final Thread interrupted = new Thread(this::remove, "kubegrade-clean-up");

    /**
     * Makes ready to lend.
     *
     * @param keep they stay at the end
     */
    RunNamespaces(KubernetesClient client, Nodes nodes, boolean keep) {
        this.client = client;
        this.keep = keep;
        this.sandboxes = new Sandboxes(client, nodes, keep, run);
        if (!keep) {
            // Whoever stops the run by Ctrl-C leaves nothing behind either.
            Runtime.getRuntime().addShutdownHook(interrupted);
        }
    }

    Sandboxes sandboxes() {
        return sandboxes;
    }

    /**
     * Removes what a run of this machine left that was killed, or the pod of a Job in whose place this one is; those of
     * others are none of our business.
     */
    static void removeLeftovers(KubernetesClient client) {
        Optional<String> part = JobPart.here();
        leftovers(client).stream()
                .filter(namespace ->
                        owner(namespace).filter(RunNamespaces::isLeft).isPresent()
                                || part.isPresent() && part.equals(annotation(namespace, JobPart.ANNOTATION)))
                .forEach(namespace -> end(client, namespace));
    }

    /** Ends it with its pods, which nobody has to wait for. */
    private static void end(KubernetesClient client, Namespace namespace) {
        client.resource(namespace).delete();
        client.pods()
                .inNamespace(namespace.getMetadata().getName())
                .withGracePeriod(0)
                .delete();
    }

    /** Removes what any run has left, and waits until it is gone. */
    static void removeAll(KubernetesClient client) {
        leftovers(client).forEach(namespace -> end(client, namespace));
        Awaitility.await("the end of the namespaces of former runs")
                .atMost(PATIENCE_FOR_OTHERS)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> leftovers(client).isEmpty());
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
        return annotation(namespace, Owner.LABEL).flatMap(Owner::parse);
    }

    private static Optional<String> annotation(Namespace namespace, String name) {
        return Optional.ofNullable(namespace.getMetadata().getAnnotations()).map(annotations -> annotations.get(name));
    }

    private void remove() {
        // One by one: deleting a collection of namespaces would be one more permission, and a dangerous one.
        own().forEach(namespace -> client.resource(namespace).delete());
    }

    private List<Namespace> own() {
        return client.namespaces().withLabel(Sandboxes.RUN, run).list().getItems();
    }

    /** Gives them up with the cluster that they are in. */
    void abandon() {
        if (!keep) {
            forgetInterruption();
        }
    }

    /** Removes them, and waits until they are gone. */
    @Override
    public void close() {
        if (keep) {
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
