package dev.kubegrade.pipeline;

import dev.kubegrade.report.StudentReport;

/** The reference solution does not reach 100 here: nobody can be graded. */
public final class CanaryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient StudentReport report;

    CanaryFailed(StudentReport report) {
        super("the reference solution does not reach full points");
        this.report = report;
    }

    public StudentReport report() {
        return report;
    }
}
