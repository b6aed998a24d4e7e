package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.grade.Graded;

/** The reference solution does not reach 100 here: nobody can be graded. */
public final class CanaryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Assignment assignment;
    private final transient Graded canary;

    CanaryFailed(Assignment assignment, Graded canary) {
        super("the reference solution does not reach full points");
        this.assignment = assignment;
        this.canary = canary;
    }

    public Assignment assignment() {
        return assignment;
    }

    /** Returns what became of the reference. */
    public Graded canary() {
        return canary;
    }
}
