package dev.kubegrade.pipeline;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that set it when its time is over, unless it was closed before. */
public final class Deadline implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final Thread waiting = Thread.currentThread();
    private boolean over;
    private boolean closed;

    private Deadline() {}

    static Deadline in(Duration time) {
        Deadline deadline = new Deadline();
        CLOCK.schedule(deadline::cut, time.toMillis(), TimeUnit.MILLISECONDS);
        return deadline;
    }

    /** Ends the time now. */
    synchronized void cut() {
        if (!closed) {
            over = true;
            waiting.interrupt();
        }
    }

    synchronized boolean isOver() {
        return over;
    }

    /** The interruption was meant for what has ended now, and for nothing that comes after. */
    @Override
    public synchronized void close() {
        closed = true;
        if (over) {
            Thread.interrupted();
        }
    }
}
