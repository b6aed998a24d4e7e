package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.cluster.Namespaces;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was applied of a submission, and what the server did not take: known without asking it again.
 *
 * @param refused why, by object, in the order of the manifests
 * @param alone whether the workloads are looked at as if nothing else had been handed in
 */
public record Applied(
        Manifests submission,
        List<Workload> workloads,
        Map<Manifest, List<Finding>> refused,
        Namespaces namespaces,
        boolean alone) {
    public Applied {
        workloads = List.copyOf(workloads);
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }

    Applied(
            Manifests submission,
            List<Workload> workloads,
            Map<Manifest, List<Finding>> refused,
            Namespaces namespaces) {
        this(submission, workloads, refused, namespaces, false);
    }

    /** Returns what is known of one workload: that another was not applied is no reason for it. */
    Applied only(Workload workload) {
        return new Applied(submission, List.of(workload), refused, namespaces, true);
    }

    /** Returns why objects were not applied. */
    public List<Finding> refusals() {
        return refusalsOf(manifest -> true);
    }

    /** Returns why workloads were not applied, those that nobody could even try to apply first. */
    public List<Finding> refusedWorkloads() {
        return alone ? List.of() : lostAndRefused();
    }

    private List<Finding> lostAndRefused() {
        return Stream.concat(
                        submission.lostWorkloads().stream(),
                        refusalsOf(manifest -> !manifest.podTemplates().isEmpty()).stream())
                .toList();
    }

    /** Returns why some of the objects were not applied. */
    public List<Finding> refusalsOf(Predicate<Manifest> some) {
        return refused.entrySet().stream()
                .filter(entry -> some.test(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }
}
