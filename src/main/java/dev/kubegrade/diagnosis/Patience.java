package dev.kubegrade.diagnosis;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Remembers since when something is as it is, by our own clock. */
final class Patience {
    private final Map<String, Long> since = new HashMap<>();

    /** Says whether something has been so for a time; the first call starts the clock. */
    boolean exhausted(String what, Duration time) {
        long now = System.nanoTime();
        return now - since.computeIfAbsent(what, key -> now) >= time.toNanos();
    }
}
