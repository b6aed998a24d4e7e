package dev.kubegrade.outcome;

/** What became of a submission as a whole; all but {@link #WITHHELD} carry a score. */
public enum Status {
    /** Checks were run, whatever they said. */
    GRADED,
    /** Nothing in it can be read as a manifest. */
    INVALID,
    /** It would endanger the host or others, and was not run. */
    REJECTED,
    /** Nothing was handed in. */
    MISSING,
    /** Our fault: no number. */
    WITHHELD
}
