package dev.kubegrade.docker;

/** A k3s that runs in containers. */
public sealed interface K3s extends AutoCloseable permits K3sNodes, KeptNodes {
    /** Returns the kubeconfig of its administrator. */
    String kubeconfig();

    /** Returns where its API is to be reached from here. */
    String url();

    int count();

    /** Says whether the engine is on this machine. */
    boolean areHere();

    @Override
    void close();
}
