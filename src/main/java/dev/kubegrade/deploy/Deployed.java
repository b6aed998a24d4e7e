package dev.kubegrade.deploy;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.OfAKind;
import java.util.List;
import java.util.Set;

/** What runs of a submission in a sandbox; only a {@link Ground} can make one. */
public interface Deployed extends OfAKind, AutoCloseable {
    /** Returns why something was not deployed, in the order of writing. */
    List<Finding> refusals();

    /** Returns what was changed in our copy. */
    Set<Adapted> adaptations();

    /** Keeps what was seen, and gives the sandbox back. */
    @Override
    void close();
}
