package dev.kubegrade.kubernetes.policies;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import java.util.stream.Stream;

/** Refuses objects in the namespaces of Kubernetes itself. */
final class SystemNamespaces implements ManifestPolicy {
    @Override
    public Stream<Finding> examine(Manifests submission) {
        return submission.manifests().stream()
                .map(manifest -> examine(manifest, manifest.kind().equals("Namespace") ? "name" : "namespace"))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> examine(Manifest manifest, String field) {
        Field namespace = manifest.at("metadata", field);
        return namespace.text().filter(SystemNamespaces::isSystem).stream()
                .map(name -> Finding.of(KubernetesCause.SYSTEM_NAMESPACE, manifest.where(namespace))
                        .with("object", manifest.label())
                        .with("namespace", name));
    }

    private static boolean isSystem(String namespace) {
        return namespace.startsWith("kube-");
    }
}
