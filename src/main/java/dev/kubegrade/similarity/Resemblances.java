package dev.kubegrade.similarity;

import java.util.List;
import java.util.Optional;

/**
 * Whose hand-ins of a class resemble one another.
 *
 * @param pairs those that are shown, of each group a few, those of a group after each other
 * @param more how many others there are
 * @param incident why nobody could be compared, by our fault
 */
public record Resemblances(List<Resemblance> pairs, int more, Optional<String> incident) {
    /** Nobody resembles anybody. */
    public static final Resemblances NONE = new Resemblances(List.of(), 0, Optional.empty());

    public Resemblances {
        pairs = List.copyOf(pairs);
    }

    /** Tells that they could not be compared. */
    public static Resemblances failed(String incident) {
        return new Resemblances(List.of(), 0, Optional.of(incident));
    }
}
