package dev.kubegrade.similarity;

import dev.kubegrade.outcome.Location;
import java.util.List;

/**
 * Two hand-ins that share more than two of a class would by themselves.
 *
 * @param identical byte by byte, but for the names of files
 * @param shared what both have and hardly anybody else, the rarest first
 */
public record Resemblance(String first, String second, boolean identical, List<Shared> shared) {
    /** What was chosen alike. */
    public enum What {
        FIELD,
        VALUE,
        NAME,
        COMMENT,
        ORDER
    }

    /**
     * One choice, and where it was made first in either.
     *
     * @param others how many others of the class made it, too
     */
    public record Shared(What what, Location first, Location second, int others) {}

    public Resemblance {
        shared = List.copyOf(shared);
    }
}
