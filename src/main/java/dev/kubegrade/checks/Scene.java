package dev.kubegrade.checks;

import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Evidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a live check looks at, and where it leaves its evidence. */
public final class Scene {
    private final Deployed deployed;
    private final Timeline timeline;
    private final Evidence evidence;
    private final List<String> transcript = Collections.synchronizedList(new ArrayList<>());

    public Scene(Deployed deployed, Timeline timeline, Evidence evidence) {
        this.deployed = deployed;
        this.timeline = timeline;
        this.evidence = evidence;
    }

    public Deployed deployed() {
        return deployed;
    }

    public Timeline timeline() {
        return timeline;
    }

    Evidence evidence() {
        return evidence;
    }

    /** Records what was asked and answered, for the evidence. */
    void transcribe(String entry) {
        transcript.add(entry);
    }

    public List<String> transcript() {
        return List.copyOf(transcript);
    }
}
