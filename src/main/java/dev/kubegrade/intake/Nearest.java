package dev.kubegrade.intake;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a student may have meant. */
public final class Nearest {
    private Nearest() {}

    /** Returns the nearest candidate, if it is near: at most a third of the letters differ. */
    public static Optional<String> to(String written, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(written, candidate) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(written, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String a, String b) {
        return LevenshteinDistance.getDefaultInstance().apply(a, b);
    }
}
