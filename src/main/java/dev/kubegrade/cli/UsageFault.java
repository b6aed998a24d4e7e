package dev.kubegrade.cli;

/** The command line asks for something that is not there; says what to do. */
public final class UsageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageFault(String message) {
        super(message);
    }
}
