package dev.kubegrade.deploy;

import dev.kubegrade.outcome.Sign;

/** Keeps a place between runs, so that the next one need not open one of its own. */
public interface Keeper {
    /**
     * Opens the place, proves it fit, and leaves it there; one that is there already, and fit, is left alone.
     *
     * @throws dev.kubegrade.outcome.GroundUnavailable when none can be had, with every attempt
     */
    Sign start();

    /** Looks at the place, and changes nothing. */
    Sign look();

    /** Removes the place. */
    Sign stop();
}
