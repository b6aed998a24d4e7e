package dev.kubegrade.kubernetes.policies;

import dev.kubegrade.intake.Submission;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.screening.Policy;
import java.util.stream.Stream;

/** The registry of policies for manifests: the list in the documentation, and what the completeness tests iterate. */
public enum Policies implements Policy {
    PRIVILEGED_CONTAINERS(new PrivilegedContainers()),
    HOST_NAMESPACES(new HostNamespaces()),
    HOST_PORTS(new HostPorts()),
    HOST_DIRECTORIES(new HostDirectories()),
    ALLOWED_KINDS(new AllowedKinds()),
    SYSTEM_NAMESPACES(new SystemNamespaces());

    private final ManifestPolicy policy;

    Policies(ManifestPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Stream<Finding> examine(Submission submission) {
        return policy.examine(submission.as(Manifests.class));
    }
}
