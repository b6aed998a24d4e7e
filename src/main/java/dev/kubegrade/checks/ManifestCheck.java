package dev.kubegrade.checks;

import dev.kubegrade.intake.Manifests;
import dev.kubegrade.intake.Submission;

/** Is examined on manifests as the student wrote them. */
interface ManifestCheck extends Check.Written {
    Outcome.Verdict examine(Manifests submission);

    @Override
    default Outcome.Verdict examine(Submission submission) {
        return examine(submission.as(Manifests.class));
    }
}
