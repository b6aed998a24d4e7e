package dev.kubegrade.outcome;

/** What a student must never pay for: the cluster, the engine or a registry did not do its part. */
public final class InfrastructureFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InfrastructureFailure(String message) {
        super(message);
    }

    public InfrastructureFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
