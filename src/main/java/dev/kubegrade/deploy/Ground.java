package dev.kubegrade.deploy;

import dev.kubegrade.outcome.OfAKind;
import dev.kubegrade.screening.Admitted;

/** Where submissions run, each in a sandbox of its own. */
public interface Ground extends OfAKind, AutoCloseable {
    /** Returns what is known of it now. */
    Facts facts();

    /**
     * Deploys into a sandbox that nothing else uses, as far as the platform takes it.
     *
     * @param trace marks the moment {@code apply}, and takes evidence when what runs is closed
     * @throws dev.kubegrade.outcome.InfrastructureFailure when there is no sandbox to be had
     */
    Deployed deploy(Admitted admitted, Trace trace);

    /** Says, after a few seconds at most, whether it still takes submissions. */
    boolean answers();

    /** Says whether it takes its time and memory from this machine. */
    boolean isHere();

    /** Returns how many processors it has; 0 where that is not known, or they are this machine's. */
    default int processors() {
        return 0;
    }

    /**
     * Says whether something was proven in it by a former run.
     *
     * @param proof identifies what was proven, and with what
     */
    default boolean remembers(String proof) {
        return false;
    }

    /** Remembers, if it outlives this run, what was proven in it. */
    default void remember(String proof) {
        // Most places do not outlive a run.
    }

    /** Says that nothing is to be trusted in it any more: the next run must not find it. */
    default void spoil() {
        // What does not outlive a run is found by none.
    }

    @Override
    void close();
}
