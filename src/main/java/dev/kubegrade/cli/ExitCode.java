package dev.kubegrade.cli;

/** The contract with whoever starts kubegrade. */
final class ExitCode {
    /** Every submission has its outcome; a low grade is no failure of the tool. */
    static final int DONE = 0;
    /** A check failed, and {@code --fail-on-check} was given. */
    static final int CHECK_FAILED = 1;
    /** The command line is wrong, or names nothing to grade. */
    static final int USAGE = 2;
    /** A grade was withheld. */
    static final int WITHHELD = 3;
    /** The assignment is faulty, or its reference does not reach 100 here. */
    static final int ASSIGNMENT = 4;
    /** No cluster could be had. */
    static final int NO_CLUSTER = 5;
    /** A fault of our own. */
    static final int OURS = 70;

    private ExitCode() {}
}
