package dev.kubegrade.pipeline;

/** Throws what is given, checked or not. */
final class Thrown {
    private Thrown() {}

    static void from(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
