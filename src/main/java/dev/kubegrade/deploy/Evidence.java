package dev.kubegrade.deploy;

/** Takes what was seen of one submission, file by file, as soon as it is seen: nothing waits in memory. */
public interface Evidence {
    /** Takes nothing. */
    Evidence NONE = (name, text) -> {};

    /**
     * Keeps a text under a file's name; what was kept under it before is replaced.
     *
     * @throws java.io.UncheckedIOException when it cannot be kept
     */
    void keep(String name, String text);

    /** Where the evidence of every submission goes. */
    interface Store {
        /** Keeps nothing. */
        Store NONE = place -> Evidence.NONE;

        /** Begins an attempt: what an earlier one left in that place is forgotten. */
        Evidence begin(String place);
    }
}
