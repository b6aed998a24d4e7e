package dev.kubegrade.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A Kubernetes that takes submissions, each in a sandbox of its own. */
public interface Cluster extends AutoCloseable {
    /** The guard that only some servers have: Pod Security admission, from Kubernetes 1.25 on. */
    String POD_SECURITY = "pod-security-baseline";

    /** Names the guards that are on, on a server of this minor version. */
    static List<String> guards(int minorVersion) {
        List<String> guards = List.of("screening", "confined-account", "quota", "limits", "egress-policy");
        return minorVersion < 25
                ? guards
                : Stream.concat(guards.stream(), Stream.of(POD_SECURITY)).toList();
    }

    /** Returns the server's version, for example {@code v1.34.6+k3s1}. */
    String version();

    /** Returns the identity of each practice image: the name in manifests → the image's digest. */
    Map<String, String> images();

    /** Names the guards that are on. */
    List<String> guards();

    /**
     * Lends namespaces that nothing else uses.
     *
     * @param namespaces the names in the student's manifests
     * @throws InfrastructureFailure when a guard could not be installed
     */
    Sandbox lend(String student, Set<String> namespaces);

    @Override
    void close();
}
