package dev.kubegrade.assignment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A reference solution with one declared fault.
 *
 * @param reference the folder of the solution that it is made of
 * @param changes texts of that solution, and what stands there instead
 * @param loses the checks that it must fail or skip, and no others
 * @param cause the root cause that it must be given, as a cause names itself
 * @param score what is left
 */
public record Mutant(String name, Path reference, List<Change> changes, List<String> loses, String cause, int score) {
    public Mutant {
        changes = List.copyOf(changes);
        loses = List.copyOf(loses);
    }

    /** One text for another, wherever it stands. */
    public record Change(String from, String to) {}

    /** Writes the mutant's files into a folder. */
    public void write(Path folder) {
        try (Stream<Path> files = Files.walk(reference)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(reference.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, changed(Files.readString(file)), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String changed(String text) {
        String changed = text;
        for (Change change : changes) {
            changed = changed.replace(change.from(), change.to());
        }
        return changed;
    }
}
