package dev.kubegrade.kubernetes.policies;

import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import java.util.stream.Stream;

/** Refuses ports of the node: the second student who takes one would stay Pending through no fault of theirs. */
final class HostPorts implements ManifestPolicy {
    @Override
    public Stream<Finding> examine(Manifests submission) {
        return submission.podTemplates().stream()
                .flatMap(template -> template.allContainers().stream())
                .flatMap(container -> container.field().at("ports").items().stream()
                        .map(port -> port.at("hostPort"))
                        .filter(port -> port.exists() && port.number().orElse(1L) != 0)
                        .map(port -> Finding.of(
                                        KubernetesCause.HOST_PORT,
                                        container.template().where(port))
                                .with("container", container.name())
                                .with("port", port.textOrEmpty())));
    }
}
