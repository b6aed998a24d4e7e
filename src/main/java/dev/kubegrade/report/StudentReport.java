package dev.kubegrade.report;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.grade.GradedSubmission;
import java.util.List;
import java.util.Map;

/**
 * Everything that there is to tell about one submission.
 *
 * @param folder the name of its folder of reports
 * @param evidence contents by file name
 */
public record StudentReport(
        String folder,
        Assignment assignment,
        GradedSubmission graded,
        List<Adapted> adaptations,
        Map<String, Long> timings,
        Provenance provenance,
        Map<String, String> evidence) {
    public StudentReport {
        adaptations = List.copyOf(adaptations);
        timings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(timings));
        evidence = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(evidence));
    }
}
