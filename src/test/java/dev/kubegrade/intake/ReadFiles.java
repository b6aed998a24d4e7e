package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is read of each file of a folder, before anything is selected or judged: to be compared with kubectl. */
public final class ReadFiles {
    private ReadFiles() {}

    /** One file: its objects as plain data, or that reading it ended in a fault. */
    public record Read(List<Object> objects, boolean faulty) {}

    public static Map<String, Read> of(Path folder) {
        Map<String, Read> files = new TreeMap<>();
        new Intake().read(folder).sources().forEach((name, text) -> {
            List<Finding> findings = new ArrayList<>();
            List<Manifest> manifests = new ManifestReader(name, findings).read(text);
            files.put(
                    name,
                    new Read(
                            manifests.stream()
                                    .map(manifest -> manifest.root().plain())
                                    .toList(),
                            findings.stream()
                                    .anyMatch(finding -> !finding.cause().isRemark())));
        });
        return files;
    }
}
