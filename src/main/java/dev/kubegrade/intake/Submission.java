package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.OfAKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What one student handed in, read once as work of its kind, and never changed. */
public interface Submission extends OfAKind {
    /** Names the student by the folder, as it is. */
    String student();

    /** Returns what could not be read, and remarks. */
    List<Finding> findings();

    /** Says whether nothing in it could be read as work of its kind. */
    boolean isEmpty();

    /** Returns how long, by what it says itself, it has to be waited for at least: who takes longest is begun first. */
    Duration leastWait();

    /** Returns the lines of each file as they may be shown to anyone: what is secret is masked. */
    Map<String, List<String>> shownLines();
}
