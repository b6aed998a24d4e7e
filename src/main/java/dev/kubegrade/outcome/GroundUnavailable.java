package dev.kubegrade.outcome;

import java.util.List;

/** Nowhere can anything run; lists every attempt and why it failed. */
public final class GroundUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<String> attempts;

    public GroundUnavailable(List<String> attempts, Throwable cause) {
        super(String.join("; ", attempts), cause);
        this.attempts = List.copyOf(attempts);
    }

    public List<String> attempts() {
        return attempts;
    }
}
