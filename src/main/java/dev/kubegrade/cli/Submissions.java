package dev.kubegrade.cli;

import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.intake.ClonedRepository;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.MoodleDownload;
import dev.kubegrade.intake.NaturalOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the submissions that a path means: those in a download of a platform, itself, or the folders and archives in it.
 *
 * <p>A folder is a class if it holds folders and no manifest of its own, and does not itself stand in a folder named
 * after an assignment.
 */
final class Submissions {
    private final List<String> assignments;
    private final Set<Path> classes = new HashSet<>();
    private final List<MoodleDownload> downloads = new ArrayList<>();
    private final Optional<Instant> deadline;
    private final List<Dated> dated = new ArrayList<>();

    /** What there is to count. */
    enum Counts {
        COMMIT,
        /** It is no repository. */
        FOLDER,
        NOTHING_READABLE
    }

    /** What counts of one, where there is a deadline. */
    record Dated(String student, Counts counts, Optional<ClonedRepository.Revision> revision) {}

    Submissions(List<String> assignments, Optional<Instant> deadline) {
        this.assignments = assignments;
        this.deadline = deadline;
    }

    List<HandIn> find(List<Path> paths, boolean single, String assignment) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new UsageFault("path-missing", "file", path.toString());
            }
            if (!Files.isReadable(path) && !single) {
                throw new UsageFault("path-unreadable", "file", path.toString());
            }
        }
        // One that looks like a download among others that do not is somebody's who chose such a name.
        boolean downloaded =
                !single && paths.stream().allMatch(path -> download(path).isPresent());
        Map<Path, HandIn> found = new LinkedHashMap<>();
        for (Path path : paths) {
            (downloaded ? taken(download(path).orElseThrow()) : find(path, single, paths.size() > 1, assignment))
                    .forEach(handIn ->
                            found.putIfAbsent(handIn.place().toAbsolutePath().normalize(), handIn));
        }
        if (found.isEmpty()) {
            throw new UsageFault(
                    "nothing", "folders", paths.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return found.values().stream()
                .map(handIn -> deadline.map(moment -> until(moment, handIn)).orElse(handIn))
                .toList();
    }

    private HandIn until(Instant moment, HandIn handIn) {
        Optional<ClonedRepository> repository = ClonedRepository.of(handIn.place());
        if (repository.isEmpty()) {
            dated.add(new Dated(handIn.student(), Counts.FOLDER, Optional.empty()));
            return handIn;
        }
        try {
            ClonedRepository.Revision revision = repository.get().until(moment);
            dated.add(new Dated(handIn.student(), Counts.COMMIT, Optional.of(revision)));
            return repository.get().at(revision, handIn);
        } catch (IOException e) {
            dated.add(new Dated(handIn.student(), Counts.NOTHING_READABLE, Optional.empty()));
            return ClonedRepository.unreadable(handIn);
        }
    }

    /** Returns what counts of each; nothing where there is no deadline. */
    List<Dated> dated() {
        return dated;
    }

    private List<HandIn> find(Path path, boolean single, boolean oneOfSeveral, String assignment) {
        if (single || Files.isRegularFile(path) || isSubmission(path)) {
            return List.of(HandIn.of(path));
        }
        Path folder = path.resolve(assignment);
        if (Files.isDirectory(folder)) {
            return download(folder).map(this::taken).orElseGet(() -> HandIn.all(ofClass(folder)));
        }
        // One of several that are named, and holds no class: somebody handed in nothing, or no manifest.
        return oneOfSeveral && folders(path).isEmpty() ? List.of(HandIn.of(path)) : HandIn.all(ofClass(path));
    }

    /** What stands in a folder named after an assignment is a submission, whatever it holds. */
    private Optional<MoodleDownload> download(Path path) {
        return isInAssignment(path) ? Optional.empty() : MoodleDownload.of(path);
    }

    private List<HandIn> taken(MoodleDownload download) {
        downloads.add(download);
        List<HandIn> handIns = download.handIns();
        classes.add(handIns.get(0).folder());
        return handIns;
    }

    /** Returns what a platform gave of what was found. */
    List<MoodleDownload> downloads() {
        return downloads;
    }

    /** Returns the folders whose folders were taken as submissions. */
    Set<Path> classes() {
        return classes;
    }

    private List<Path> ofClass(Path folder) {
        classes.add(folder.toAbsolutePath().normalize());
        return children(folder).stream()
                .filter(child -> isFolder(child) || isArchive(child))
                .toList();
    }

    private boolean isSubmission(Path folder) {
        boolean archiveAlone = folders(folder).isEmpty()
                && children(folder).stream().filter(Submissions::isArchive).count() == 1;
        return isInAssignment(folder)
                || archiveAlone
                || children(folder).stream().anyMatch(child -> Files.isRegularFile(child) && isManifest(child));
    }

    private boolean isInAssignment(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent != null
                && parent.getFileName() != null
                && assignments.contains(parent.getFileName().toString());
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.equals(ManualGrades.FILE)) {
            return false;
        }
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static boolean isArchive(Path file) {
        return Files.isRegularFile(file) && HandedIn.isArchive(file) && !isHidden(file);
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path) && !isHidden(path);
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static List<Path> folders(Path folder) {
        return children(folder).stream().filter(Submissions::isFolder).toList();
    }

    static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted(
                            Comparator.comparing(path -> path.getFileName().toString(), NaturalOrder.INSTANCE))
                    .toList();
        } catch (IOException e) {
            throw new UsageFault("path-unreadable", "file", folder.toString());
        }
    }
}
