package dev.kubegrade.outcome;

import java.nio.channels.ClosedByInterruptException;

/** Our own fault, told; and the one place that deals with an interruption. */
public final class Incident {
    private Incident() {}

    /** Tells in a line what was thrown, and passes an interruption on, however deep a library has wrapped it. */
    public static String of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                Thread.currentThread().interrupt();
            }
        }
        return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    }

    /** Passes an interruption on, and makes the fault that is to be thrown of it. */
    public static InfrastructureFailure interrupted(String during, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new InfrastructureFailure("interrupted " + during, e);
    }
}
