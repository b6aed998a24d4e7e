package dev.kubegrade.grade;

import java.util.List;

/** The number, or that there is none. */
public sealed interface Grade {
    /** What was earned. */
    record Scored(int points, int maxPoints) implements Grade {}

    /** No number, by our fault; never a zero. */
    record Withheld(List<String> incidents) implements Grade {
        public Withheld {
            incidents = List.copyOf(incidents);
        }
    }
}
