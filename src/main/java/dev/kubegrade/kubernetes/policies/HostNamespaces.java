package dev.kubegrade.kubernetes.policies;

import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import java.util.stream.Stream;

/** Refuses pods that share the node's network, processes or memory. */
final class HostNamespaces implements ManifestPolicy {
    @Override
    public Stream<Finding> examine(Manifests submission) {
        return submission.podTemplates().stream().flatMap(template -> Stream.of("hostNetwork", "hostPID", "hostIPC")
                .map(name -> template.spec().at(name))
                .filter(field -> field.exists() && !Boolean.FALSE.equals(field.plain()))
                .map(field -> Finding.of(KubernetesCause.HOST_NAMESPACE, template.where(field))
                        .with("field", field.path().substring(field.path().lastIndexOf('.') + 1))));
    }
}
