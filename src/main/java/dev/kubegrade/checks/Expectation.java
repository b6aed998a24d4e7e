package dev.kubegrade.checks;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;

/** What a command's output must be. */
interface Expectation {
    /** Says whether the output is of the kind that is expected, whatever it says. */
    default boolean isOfItsKind(Transcript transcript) {
        return true;
    }

    /** Returns what is wrong with the output, nothing if all is well. */
    List<Finding> examine(Transcript transcript, Location where);
}
