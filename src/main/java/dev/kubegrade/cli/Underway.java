package dev.kubegrade.cli;

import dev.kubegrade.pipeline.Stage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Who is being graded, since when, and how long the others will take. */
final class Underway {
    /** An estimate from fewer says nothing. */
    private static final int FEWEST_TO_ESTIMATE_FROM = 3;

    /**
     * One row.
     *
     * @param since the attempt began
     */
    record Row(String student, Stage stage, Duration since) {}

    private record Attempt(Stage stage, long began) {}

    private final LongSupplier nanos;
    private final int all;
    private final Map<String, Attempt> running = new LinkedHashMap<>();
    private long nanosOfTheDone;
    /** How many there were when the last one began: who has just ended is about to be followed. */
    private int atOnce;

    private int done;

    /**
     * Begins with nobody.
     *
     * @param nanos a clock
     * @param all how many are to be graded
     */
    Underway(LongSupplier nanos, int all) {
        this.nanos = nanos;
        this.all = all;
    }

    /** A submission is at a stage; at the first its attempt begins, which may be another one. */
    synchronized void reached(String student, Stage stage) {
        long now = nanos.getAsLong();
        boolean isNew = !running.containsKey(student);
        running.merge(
                student,
                new Attempt(stage, now),
                (before, next) -> stage == Stage.READING ? next : new Attempt(stage, before.began()));
        if (isNew) {
            atOnce = running.size();
        }
    }

    synchronized void done(String student) {
        Attempt attempt = running.remove(student);
        nanosOfTheDone += attempt == null ? 0 : nanos.getAsLong() - attempt.began();
        done++;
    }

    synchronized int done() {
        return done;
    }

    int all() {
        return all;
    }

    /** Returns who is under way, who began first first. */
    synchronized List<Row> rows() {
        long now = nanos.getAsLong();
        return running.entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey(),
                        entry.getValue().stage(),
                        Duration.ofNanos(now - entry.getValue().began())))
                .toList();
    }

    /**
     * Returns how long the others will take, when as many as now go on at once; empty while too few are done, and when
     * nobody is left who has not begun: then the table shows it.
     *
     * <p>Who is quick is done first. So what the others have taken until now counts for the mean, too: all the time spent
     * for each that is done, as one estimates a mean lifetime while some still live.
     */
    synchronized Optional<Duration> left() {
        if (done < FEWEST_TO_ESTIMATE_FROM || all - done <= running.size()) {
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        double spent = nanosOfTheDone
                + running.values().stream()
                        .mapToLong(attempt -> now - attempt.began())
                        .sum();
        double each = spent / done;
        return Optional.of(Duration.ofNanos((long) (each * (all - done) / Math.min(atOnce, all - done))));
    }
}
