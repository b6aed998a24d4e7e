package dev.kubegrade.cluster;

import java.util.List;

/** No cluster can be had; lists every attempt and why it failed. */
public final class ClusterUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<String> attempts;

    public ClusterUnavailable(List<String> attempts, Throwable cause) {
        super(String.join("; ", attempts), cause);
        this.attempts = List.copyOf(attempts);
    }

    public List<String> attempts() {
        return attempts;
    }
}
