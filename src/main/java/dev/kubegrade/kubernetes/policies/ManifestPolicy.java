package dev.kubegrade.kubernetes.policies;

import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import java.util.stream.Stream;

/** One rule for manifests. */
interface ManifestPolicy {
    /** Finds every breach, with its line. */
    Stream<Finding> examine(Manifests submission);
}
