package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.cluster.Namespaces;
import dev.kubegrade.kubernetes.manifest.Manifests;
import java.util.Collection;
import java.util.Map;

/** Makes, without a server, what it would have been known to have applied. */
public final class AppliedWorkloads {
    private AppliedWorkloads() {}

    /**
     * Takes the workloads of a submission.
     *
     * @param namespaces the real name of each, by the student's
     * @param labels of those that the server took
     */
    public static Applied of(Manifests submission, Map<String, String> namespaces, Collection<String> labels) {
        return new Applied(
                submission,
                submission.manifests().stream()
                        .flatMap(manifest -> manifest.podTemplates().stream()
                                .map(template -> new Workload(
                                        manifest,
                                        template,
                                        namespaces.get(manifest.namespace()),
                                        OwnNamespace.workload(manifest.kind(), manifest.name()),
                                        Workload.pods(
                                                manifest,
                                                Copy.mapping(manifest.root().plain())))))
                        .filter(workload -> labels.contains(workload.label()))
                        .toList(),
                Map.of(),
                new Namespaces(namespaces));
    }
}
