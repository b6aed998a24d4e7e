package dev.kubegrade.pipeline;

import dev.kubegrade.deploy.Ground;
import dev.kubegrade.outcome.Incident;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks a place again and again whether it is there, and knows when it was not. */
final class Pulse implements AutoCloseable {
    /**
     * How often it is asked, and what is too long.
     *
     * @param silence between two answers
     * @param patience for the next one to come
     */
    record Pace(Duration beat, Duration silence, Duration patience) {
        /** A busy machine makes a server late by seconds; no probe and no deadline is missed by that. */
        static final Pace USUAL = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(12), Duration.ofSeconds(20));
    }

    private final Ground ground;
    private final Pace pace;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "pulse");
        thread.setDaemon(true);
        return thread;
    });
    private long answered = System.nanoTime();
    private long endOfSilence = answered;

    Pulse(Ground ground, Pace pace) {
        this.ground = ground;
        this.pace = pace;
        clock.scheduleWithFixedDelay(this::isThere, 0, pace.beat().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says whether it answers now. */
    boolean isThere() {
        boolean there = answers();
        synchronized (this) {
            if (there) {
                long now = System.nanoTime();
                if (now - answered > pace.silence().toNanos()) {
                    endOfSilence = now;
                }
                answered = now;
                notifyAll();
            }
        }
        return there;
    }

    /** Whatever is thrown is no answer. */
    private boolean answers() {
        try {
            return ground.answers();
        } catch (RuntimeException e) {
            Incident.of(e);
            return false;
        }
    }

    /** Says whether there was a silence that ended after a moment of {@link System#nanoTime}. */
    synchronized boolean wasSilentSince(long since) {
        return endOfSilence - since > 0;
    }

    /** Waits for an answer, and no longer than there is patience. */
    synchronized boolean comesBack() {
        long asked = System.nanoTime();
        try {
            while (answered - asked < 0) {
                long left = asked + pace.patience().toNanos() - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            }
            return true;
        } catch (InterruptedException e) {
            Incident.of(e);
            return false;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
