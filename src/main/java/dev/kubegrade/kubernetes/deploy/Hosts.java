package dev.kubegrade.kubernetes.deploy;

/** The hosts of Ingresses, as the cluster's controller knows them. */
public final class Hosts {
    private Hosts() {}

    /** Returns the host that stands for a written one, or for none, in a namespace of a sandbox. */
    public static String of(String written, String namespace) {
        return (written.isEmpty() ? "" : written + ".") + namespace;
    }
}
