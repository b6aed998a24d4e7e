package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.outcome.InfrastructureFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Kubernetes that takes submissions, each in a sandbox of its own. */
public interface Cluster extends AutoCloseable {
    /** The oldest Kubernetes, {@code major.minor}, that kubegrade is proven on and takes. */
    String MINIMUM_KUBERNETES = "1.33";

    /** A guard that not every server has: its pods are kept from everything outside their sandbox. */
    String EGRESS_POLICY = "egress-policy";

    /** A guard that not every server has: Pod Security admission. */
    String POD_SECURITY = "pod-security-baseline";

    /** Returns the server's version, for example {@code v1.36.4+k3s1}. */
    String version();

    /** Returns the identity of each practice image: the name in manifests → the image's digest. */
    Map<String, String> images();

    /** Names the guards that were seen at work. */
    List<String> guards();

    /**
     * Lends namespaces that nothing else uses.
     *
     * @param namespaces the names in the student's manifests
     * @throws InfrastructureFailure when a guard could not be installed
     */
    Sandbox lend(String student, Set<String> namespaces);

    /** Says, after a few seconds at most, whether its API and its nodes are there. */
    boolean answers();

    /** Says whether its nodes run on this machine. */
    boolean isHere();

    /** Returns how many processors its nodes give to pods; 0 where that is not asked, since they are this machine's. */
    default int processors() {
        return 0;
    }

    /** Says whether something was proven in it by a former run. */
    default boolean remembers(String proof) {
        return false;
    }

    /** Remembers, if it outlives this run, what was proven in it. */
    default void remember(String proof) {
        // Most do not outlive a run, or are not ours to write into.
    }

    /** Says that nothing is to be trusted in it any more: the next run must not find it. */
    default void spoil() {
        // What does not outlive a run is found by none.
    }

    @Override
    void close();
}
