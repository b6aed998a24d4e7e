package dev.kubegrade.deploy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The moments of one submission, by one monotonic clock. */
public final class Timeline {
    private final long started = System.nanoTime();
    private final Consumer<String> heard;
    private final Map<String, Long> moments = new LinkedHashMap<>();

    Timeline(Consumer<String> heard) {
        this.heard = heard;
    }

    /** Marks that a moment is now. */
    public void mark(String moment) {
        mark(moment, System.nanoTime());
    }

    /** Marks a moment that was at {@code nanoTime}; the first one of a name counts. */
    public void mark(String moment, long nanoTime) {
        synchronized (this) {
            if (moments.putIfAbsent(moment, nanoTime) != null) {
                return;
            }
        }
        heard.accept(moment);
    }

    /** Returns the milliseconds from one moment to another, for those that both came; the start is named {@code start}. */
    public synchronized Map<String, Long> between(String... fromAndTo) {
        Map<String, Long> spans = new LinkedHashMap<>();
        for (int i = 0; i + 1 < fromAndTo.length; i += 2) {
            Long from = fromAndTo[i].equals("start") ? Long.valueOf(started) : moments.get(fromAndTo[i]);
            Long to = moments.get(fromAndTo[i + 1]);
            if (from != null && to != null) {
                String name = fromAndTo[i + 1].substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                        + fromAndTo[i + 1].substring(1);
                spans.put(
                        fromAndTo[i] + "To" + name + "Ms",
                        Duration.ofNanos(to - from).toMillis());
            }
        }
        return spans;
    }
}
