package dev.kubegrade.pipeline;

/** An assignment has no reference solution, so nothing says that the cluster can be trusted. */
public final class NoReference extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String assignment;

    public NoReference(String assignment) {
        super("the assignment " + assignment + " has no folder reference/<name>/ with a solution known to be right");
        this.assignment = assignment;
    }

    public String assignment() {
        return assignment;
    }
}
