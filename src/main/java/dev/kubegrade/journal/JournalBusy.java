package dev.kubegrade.journal;

/** Another run writes to the same journal. */
public final class JournalBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalBusy(Throwable cause) {
        super("another run writes to this journal", cause);
    }
}
