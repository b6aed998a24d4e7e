package dev.kubegrade.report;

import java.util.Map;
import java.util.TreeMap;

/** Keeps what the cluster showed and the harness asked. */
final class EvidenceReport implements Report {
    @Override
    public Map<String, String> ofStudent(StudentReport report, Messages messages) {
        Map<String, String> files = new TreeMap<>();
        report.evidence()
                .forEach((name, text) ->
                        files.put("students/" + report.folder() + "/evidence/" + name, PlainText.visible(text)));
        return files;
    }
}
