package dev.kubegrade.kubernetes.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;

/**
 * The version that a server says it has.
 *
 * @param written as the server writes it, for example {@code v1.36.4+k3s1}
 */
record KubernetesVersion(String written, int major, int minor) {
    static KubernetesVersion of(KubernetesClient client) {
        VersionInfo info = client.getKubernetesVersion();
        // Some providers append a plus sign to the minor version.
        return new KubernetesVersion(info.getGitVersion(), digits(info.getMajor()), digits(info.getMinor()));
    }

    private static int digits(String number) {
        String digits = String.valueOf(number).replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** Says whether it is {@link Cluster#MINIMUM_KUBERNETES} or newer. */
    boolean isSupported() {
        String[] least = Cluster.MINIMUM_KUBERNETES.split("\\.");
        int wanted = Integer.parseInt(least[0]);
        return major > wanted || major == wanted && minor >= Integer.parseInt(least[1]);
    }
}
