package dev.kubegrade.grade;

import java.util.List;
import java.util.Optional;

/** The number, or that there is none. */
public sealed interface Grade {
    /**
     * What was earned.
     *
     * @param given why a person gave this number instead of the sum of the checks; empty where it is that sum
     */
    record Scored(int points, int maxPoints, Optional<String> given) implements Grade {
        /** Takes the sum of the checks. */
        public Scored(int points, int maxPoints) {
            this(points, maxPoints, Optional.empty());
        }
    }

    /** No number, by our fault; never a zero. */
    record Withheld(List<String> incidents) implements Grade {
        public Withheld {
            incidents = List.copyOf(incidents);
        }
    }
}
