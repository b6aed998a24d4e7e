package dev.kubegrade.cli;

import dev.kubegrade.assignment.LatePolicy;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.NaturalOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A folder in which submissions may be, or which may be one. */
record Folder(Path path) {
    /** So deep people put manifests. */
    private static final int DEEPEST = 4;

    /** Returns what is in it, in natural order. */
    static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted(
                            Comparator.comparing(path -> path.getFileName().toString(), NaturalOrder.INSTANCE))
                    .toList();
        } catch (IOException e) {
            throw new UsageFault("path-unreadable", "file", folder.toString());
        }
    }

    List<Path> folders() {
        return children(path).stream().filter(Folder::isFolder).toList();
    }

    List<Path> archives() {
        return children(path).stream().filter(Folder::isArchive).toList();
    }

    List<Path> files() {
        return children(path).stream()
                .filter(file -> Files.isRegularFile(file) && !isHidden(file))
                .toList();
    }

    /** Says whether manifests lie in it, or one archive and no folder. */
    boolean isOfOne() {
        return folders().isEmpty() && archives().size() == 1 || files().stream().anyMatch(Folder::isManifest);
    }

    /** Returns how many it may be the class of, although it may be one: whoever else's manifests may be in it. */
    long others() {
        return files().stream().anyMatch(Folder::isPutTogether)
                ? 0
                : archives().size()
                        + folders().stream().filter(Folder::holdsManifests).count();
    }

    private static boolean holdsManifests(Path folder) {
        try (Stream<Path> below = Files.walk(folder, DEEPEST)) {
            return below.anyMatch(file -> Files.isRegularFile(file) && (isArchive(file) || isManifest(file)));
        } catch (IOException | UncheckedIOException e) {
            // What cannot be read is told where it is read as somebody's.
            return false;
        }
    }

    /** Such a file names the folders that belong to it. */
    private static boolean isPutTogether(Path file) {
        return Set.of("kustomization.yaml", "kustomization.yml", "chart.yaml").contains(name(file));
    }

    private static boolean isManifest(Path file) {
        String name = name(file);
        return !name.equals(ManualGrades.FILE)
                && !name.equals(LatePolicy.FILE)
                && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    private static boolean isArchive(Path file) {
        return Files.isRegularFile(file) && HandedIn.isArchive(file) && !isHidden(file);
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path) && !isHidden(path);
    }

    private static boolean isHidden(Path path) {
        return name(path).startsWith(".");
    }

    private static String name(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
