package dev.kubegrade.report;

import dev.kubegrade.intake.NaturalOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of a run's reports: complete and valid after every submission. */
public final class ReportFolder {
    private final Path folder;
    private final Messages messages;
    private final Map<String, StudentReport> done =
            new TreeMap<>(Comparator.<String, String>comparing(name -> name, NaturalOrder.INSTANCE)
                    .thenComparing(Comparator.naturalOrder()));

    public ReportFolder(Path folder, Messages messages) {
        this.folder = folder;
        this.messages = messages;
    }

    public Path path() {
        return folder;
    }

    /** Removes what an earlier run said, so that nothing stale is taken for a result. */
    public void clear() {
        for (String name : List.of("students", "junit", "gradebook.csv", "index.html")) {
            Path stale = folder.resolve(name);
            if (Files.exists(stale)) {
                try (Stream<Path> paths = Files.walk(stale)) {
                    for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Writes a submission's reports, and those of the class as far as it is done. */
    public synchronized void add(StudentReport report) {
        done.put(report.folder(), report);
        for (ReportFormat format : ReportFormat.values()) {
            format.report().ofStudent(report, messages).forEach(this::write);
            format.report().ofClass(List.copyOf(done.values()), messages).forEach(this::write);
        }
    }

    /** A file is there whole or not at all. */
    private void write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), ".", ".part");
            Files.writeString(part, text, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
