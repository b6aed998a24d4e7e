package dev.kubegrade.deploy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one attempt leaves behind: evidence, the moments of its way, and what was asked and answered. */
public final class Trace {
    private final Evidence evidence;
    private final Timeline timeline = new Timeline();
    private final List<String> transcript = Collections.synchronizedList(new ArrayList<>());

    public Trace(Evidence evidence) {
        this.evidence = evidence;
    }

    public Evidence evidence() {
        return evidence;
    }

    public Timeline timeline() {
        return timeline;
    }

    /** Records what was asked and answered. */
    public void transcribe(String entry) {
        transcript.add(entry);
    }

    public List<String> transcript() {
        return List.copyOf(transcript);
    }
}
