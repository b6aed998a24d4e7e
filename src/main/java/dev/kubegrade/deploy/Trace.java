package dev.kubegrade.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What one attempt leaves behind: evidence, the moments of its way, and what was asked and answered. */
public final class Trace {
    private final Evidence evidence;
    private final Timeline timeline;
    private final List<String> asked = new ArrayList<>();
    private final List<String> transcript = new ArrayList<>();
    private final Map<Object, Integer> marks = new HashMap<>();

    /** Begins where nobody hears of its moments. */
    public Trace(Evidence evidence) {
        this(evidence, moment -> {});
    }

    /**
     * Begins.
     *
     * @param moments hears of each when it is marked
     */
    public Trace(Evidence evidence, Consumer<String> moments) {
        this.evidence = evidence;
        this.timeline = new Timeline(moments);
    }

    public Evidence evidence() {
        return evidence;
    }

    public Timeline timeline() {
        return timeline;
    }

    /** Records what was asked and answered. */
    public synchronized void transcribe(String entry) {
        asked.add(entry);
        transcript.add(entry);
    }

    /** Begins what may be taken back. */
    public synchronized void mark(Object asking) {
        marks.put(asking, transcript.size());
    }

    /** Takes back what was recorded since the mark: the question came to nothing, and another run may not ask it. */
    public synchronized void takeBack(Object asking) {
        int mark = marks.getOrDefault(asking, transcript.size());
        transcript.subList(Math.min(mark, transcript.size()), transcript.size()).clear();
    }

    /** Returns what was asked and answered, but for what was taken back. */
    public synchronized List<String> transcript() {
        return List.copyOf(transcript);
    }

    /** Returns all that was asked and answered. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }
}
