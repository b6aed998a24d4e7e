package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Decoded;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.ReadingCause;
import dev.kubegrade.intake.Texts;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is read of each file of a folder, before anything is selected or judged: to be compared with kubectl. */
public final class ReadFiles {
    private ReadFiles() {}

    /** One file: its objects as plain data, whether reading it ended in a fault, whether it has odd characters. */
    public record Read(List<Object> objects, boolean faulty, boolean odd) {}

    public static Map<String, Read> of(Path folder) {
        Map<String, Read> files = new TreeMap<>();
        ManifestReader.read(HandedIn.of(folder)).sources().forEach((name, text) -> files.put(name, of(name, text)));
        return files;
    }

    /** Reads the bytes of one file. */
    public static Read of(String name, byte[] bytes) {
        return Decoded.text(bytes).map(text -> of(name, text)).orElse(new Read(List.of(), true, false));
    }

    private static Read of(String name, String text) {
        Texts.Read<Manifest> read = new Texts(Map.of(name, text), List.of()).documents(ManifestReader::expand);
        return new Read(
                read.all().stream().map(manifest -> manifest.root().plain()).toList(),
                read.findings().stream()
                        .map(Finding::cause)
                        .anyMatch(cause -> !cause.is(Cause.Trait.REMARK) && cause != ReadingCause.YAML_ODD_CHARACTER),
                read.findings().stream().anyMatch(finding -> finding.cause() == ReadingCause.YAML_ODD_CHARACTER));
    }
}
