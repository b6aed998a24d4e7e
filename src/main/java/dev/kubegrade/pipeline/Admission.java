package dev.kubegrade.pipeline;

import dev.kubegrade.outcome.Incident;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Lets as many submissions run at once as the machine bears: a few always, more while nobody has to wait for it, and one
 * alone where neighbours must not be in its way.
 */
final class Admission {
    /** Above it nobody more begins: what runs would be slowed down, and its probes with it. */
    private static final double MOST_PRESSURE = 0.6;
    /** A submission that was let in shows what it costs after that. */
    private static final long MILLIS_TO_SHOW = 2_000;

    private final Jobs jobs;
    private final Pressure pressure;
    private final SortedSet<Turn> waiting = new TreeSet<>();
    private Pressure.Mark last;
    private long came;
    private int running;
    private int waitingAlone;
    private boolean alone;

    Admission(Jobs jobs, Pressure pressure) {
        this.jobs = jobs;
        this.pressure = pressure;
        this.last = pressure.mark();
    }

    /** Who waits: the lowest number first, and who came first of the same. */
    private record Turn(int number, long came) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            return Comparator.comparingInt(Turn::number)
                    .thenComparingLong(Turn::came)
                    .compare(this, other);
        }
    }

    int most() {
        return jobs.most();
    }

    /**
     * Does something beside others, as soon as there is room for it and nobody waits who is before it.
     *
     * @param turn the lower, the sooner
     */
    <T> T beside(int turn, Supplier<T> work) {
        enter(turn);
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    /** Says how many wait for room. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Does something while nobody else does anything. */
    <T> T alone(Supplier<T> work) {
        enterAlone();
        try {
            return work.get();
        } finally {
            leaveAlone();
        }
    }

    private synchronized void enter(int number) {
        Turn turn = new Turn(number, came++);
        waiting.add(turn);
        try {
            while (!waiting.first().equals(turn) || !isRoom()) {
                await();
            }
        } finally {
            waiting.remove(turn);
            notifyAll();
        }
        running++;
        last = pressure.mark();
    }

    private boolean isRoom() {
        if (alone || waitingAlone > 0 || running >= jobs.most()) {
            return false;
        }
        if (running < jobs.least()) {
            return true;
        }
        boolean shown = System.nanoTime() - last.at() >= MILLIS_TO_SHOW * 1_000_000;
        boolean bearable = shown && pressure.since(last) < MOST_PRESSURE;
        if (shown) {
            last = pressure.mark();
        }
        return bearable;
    }

    private synchronized void leave() {
        running--;
        notifyAll();
    }

    private synchronized void enterAlone() {
        waitingAlone++;
        try {
            while (alone || running > 0) {
                await();
            }
            alone = true;
        } finally {
            waitingAlone--;
        }
    }

    private synchronized void leaveAlone() {
        alone = false;
        notifyAll();
    }

    /** Somebody leaves, or the pressure may be another. */
    private void await() {
        try {
            wait(MILLIS_TO_SHOW / 4);
        } catch (InterruptedException e) {
            throw Incident.interrupted("while waiting for room", e);
        }
    }
}
