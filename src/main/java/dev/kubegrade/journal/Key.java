package dev.kubegrade.journal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a grade hangs on: where everything is the same, so is the grade.
 *
 * @param parts a digest, or what else identifies it, of each part
 */
public record Key(Map<Part, String> parts) {
    /** A thing whose change may change a grade. */
    public enum Part {
        SUBMISSION,
        /** With parameters and reference solutions. */
        ASSIGNMENT,
        /** The program that grades. */
        HARNESS,
        /** Those that the practice asks for. */
        IMAGES,
        /** Kubernetes, or whatever the work runs on. */
        PLATFORM
    }

    public Key {
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    }

    /** Returns the parts in which another differs. */
    public Set<Part> differences(Key other) {
        Set<Part> different = EnumSet.allOf(Part.class);
        different.removeIf(part -> parts.getOrDefault(part, "").equals(other.parts.getOrDefault(part, "")));
        return different;
    }
}
