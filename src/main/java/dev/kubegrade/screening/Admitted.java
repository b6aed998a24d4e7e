package dev.kubegrade.screening;

import dev.kubegrade.intake.Submission;

/** The proof that a submission was screened; only {@link Screening} can make one. */
public final class Admitted {
    private final Submission submission;

    Admitted(Submission submission) {
        this.submission = submission;
    }

    public Submission submission() {
        return submission;
    }
}
