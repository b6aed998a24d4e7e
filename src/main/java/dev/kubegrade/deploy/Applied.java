package dev.kubegrade.deploy;

import dev.kubegrade.intake.Manifest;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What was applied of a submission, and what the server did not take: known without asking it again.
 *
 * @param refused why, by object, in the order of the manifests
 * @param namespaces the real name of each, by the student's
 */
public record Applied(
        Submission submission,
        List<Workload> workloads,
        Map<Manifest, List<Finding>> refused,
        Map<String, String> namespaces) {
    public Applied {
        workloads = List.copyOf(workloads);
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
        namespaces = Collections.unmodifiableMap(new TreeMap<>(namespaces));
    }

    /** Returns why objects were not applied. */
    public List<Finding> refusals() {
        return refusalsOf(manifest -> true);
    }

    /** Returns why workloads were not applied. */
    public List<Finding> refusedWorkloads() {
        return refusalsOf(manifest -> !manifest.podTemplates().isEmpty());
    }

    /** Returns why some of the objects were not applied. */
    public List<Finding> refusalsOf(Predicate<Manifest> some) {
        return refused.entrySet().stream()
                .filter(entry -> some.test(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** Puts the student's names of namespaces back into a text of the server. */
    public String inStudentsWords(String text) {
        String words = text;
        for (Map.Entry<String, String> entry : namespaces.entrySet()) {
            words = words.replace(entry.getValue(), entry.getKey());
        }
        return words;
    }
}
