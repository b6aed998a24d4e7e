package dev.kubegrade.grade;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The number, or that there is none. */
public sealed interface Grade {
    /**
     * What was earned.
     *
     * @param given why a person gave this number instead of the sum of the checks; empty where it is that sum
     * @param late that it was handed in late, and what that cost; empty where it was not
     */
    record Scored(int points, int maxPoints, Optional<String> given, Optional<Late> late) implements Grade {
        /** Takes the sum of the checks. */
        public Scored(int points, int maxPoints) {
            this(points, maxPoints, Optional.empty(), Optional.empty());
        }

        /** Returns what was earned, whenever it was handed in. */
        public int raw() {
            return late.map(Late::raw).orElse(points);
        }
    }

    /**
     * That it came late.
     *
     * @param raw the points before anything was taken off
     * @param percentLost of them
     */
    record Late(Instant due, Instant handedIn, int raw, int percentLost) {}

    /** No number, by our fault; never a zero. */
    record Withheld(List<String> incidents) implements Grade {
        public Withheld {
            incidents = List.copyOf(incidents);
        }
    }
}
