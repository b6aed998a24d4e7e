package dev.kubegrade.kubernetes.diagnosis;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Remembers since when something is as it is, by our own clock. */
final class Patience {
    private final LongSupplier nanos;
    private final Map<String, Long> since = new HashMap<>();

    Patience(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Says whether something has been so for a time; the first call starts the clock. */
    boolean exhausted(String what, Duration time) {
        long now = nanos.getAsLong();
        return now - since.computeIfAbsent(what, key -> now) >= time.toNanos();
    }
}
