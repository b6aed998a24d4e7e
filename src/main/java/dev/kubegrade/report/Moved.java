package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.journal.Key;
import java.util.Set;

/**
 * A grade that was given before, beside the one that takes its place.
 *
 * @param why what has changed meanwhile; empty when nothing has that is known of
 */
public record Moved(Graded before, Graded after, Set<Key.Part> why) {
    /** Says whether it is another number, or the number was withheld. */
    public boolean isAnother() {
        return !before.judgement().grade().equals(after.judgement().grade());
    }
}
