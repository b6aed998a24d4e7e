package dev.kubegrade.outcome;

import java.util.List;
import java.util.stream.Collectors;

/** Nowhere can anything run; says what was seen wherever it was tried, which is what an examination would show. */
public final class GroundUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<Sign> signs;

    public GroundUnavailable(List<Sign> signs, Throwable cause) {
        super(signs.stream().map(sign -> sign.id() + " " + sign.arguments()).collect(Collectors.joining("; ")), cause);
        this.signs = List.copyOf(signs);
    }

    public List<Sign> signs() {
        return signs;
    }
}
