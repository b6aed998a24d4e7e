package dev.kubegrade.assignment;

import dev.kubegrade.intake.HandIn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a class says of whom hands in late.
 *
 * @param due until when one could hand in; empty where nobody is late
 * @param grace how much later costs nothing
 * @param percentPerDay of what was earned, that each day begun after {@code due} costs
 * @param floor per cent of what was earned, that stays however late it is
 * @param extensions until when those could hand in who have a moment of their own, by their names in one form of Unicode
 */
public record LatePolicy(
        Optional<Instant> due, Duration grace, int percentPerDay, int floor, Map<String, Instant> extensions) {
    /** The file, beside the submissions, that says so. */
    public static final String FILE = "class.yaml";

    /** Nobody is late. */
    public static final LatePolicy NONE = new LatePolicy(Optional.empty(), Duration.ZERO, 0, 0, Map.of());

    private static final int ALL = 100;

    public LatePolicy {
        extensions = Map.copyOf(extensions);
    }

    /** Returns the same until a moment, where it names none itself. */
    public LatePolicy until(Optional<Instant> moment) {
        return new LatePolicy(due.or(() -> moment), grace, percentPerDay, floor, extensions);
    }

    /** Returns until when somebody could hand in. */
    public Optional<Instant> due(HandIn handIn) {
        return extension(handIn).or(() -> due);
    }

    /** Returns until when somebody could hand in who has a moment of his own. */
    public Optional<Instant> extension(HandIn handIn) {
        return handIn.names().stream()
                .map(ManualGrades::normal)
                .map(extensions::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Returns how many per cent of what was earned are lost by handing in so long after it was due. */
    public int lost(Duration late) {
        if (late.compareTo(grace) <= 0) {
            return 0;
        }
        long days = late.plusDays(1).minusNanos(1).toDays();
        return (int) Math.min(ALL - (long) floor, days * percentPerDay);
    }

    /** Returns what stays of points that were earned, rounded to the nearest whole number. */
    public static int left(int earned, int percentLost) {
        return BigDecimal.valueOf((long) earned * (ALL - percentLost))
                .divide(BigDecimal.valueOf(ALL), 0, RoundingMode.HALF_UP)
                .intValueExact();
    }
}
