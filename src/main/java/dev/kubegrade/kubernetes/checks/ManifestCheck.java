package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.kubernetes.manifest.Manifests;

/** Is examined on manifests as the student wrote them. */
interface ManifestCheck extends Check.Written {
    Outcome.Verdict examine(Manifests submission);

    @Override
    default Outcome.Verdict examine(Submission submission) {
        return examine(submission.as(Manifests.class));
    }
}
