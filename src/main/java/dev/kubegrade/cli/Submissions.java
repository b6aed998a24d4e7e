package dev.kubegrade.cli;

import dev.kubegrade.assignment.LatePolicy;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.intake.ClonedRepository;
import dev.kubegrade.intake.Download;
import dev.kubegrade.intake.GradescopeDownload;
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
    private final List<Download> downloads = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private final Map<HandIn, Instant> handedIn = new LinkedHashMap<>();
    private final Reading how;
    private final CountedCommits commits;

    /** What a folder was taken for, of how many. */
    record Taken(Source source, String name, int count) {}

    Submissions(List<String> assignments, Reading how) {
        this.assignments = assignments;
        this.how = how;
        this.commits = new CountedCommits(how.deadline());
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
        boolean downloaded = !single
                && how.source().isEmpty()
                && paths.stream().allMatch(path -> download(path).isPresent());
        Map<Path, HandIn> found = new LinkedHashMap<>();
        for (Path path : paths) {
            List<HandIn> handIns = downloaded
                    ? taken(download(path).orElseThrow())
                    : how.source()
                            .map(source -> find(path, source))
                            .orElseGet(() -> find(path, single, paths.size() > 1, assignment));
            handIns.forEach(
                    handIn -> found.putIfAbsent(handIn.place().toAbsolutePath().normalize(), handIn));
        }
        if (found.isEmpty()) {
            throw new UsageFault(
                    "nothing", "folders", paths.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return found.values().stream().map(commits::of).toList();
    }

    /** Takes a path for what a person says that it is. */
    private List<HandIn> find(Path path, Source source) {
        return switch (source) {
            case SUBMISSION -> List.of(HandIn.of(path));
            case MOODLE -> taken(said(source, path, MoodleDownload.of(path)));
            case GRADESCOPE -> taken(said(source, path, GradescopeDownload.of(path)));
            case CLASSROOM ->
                HandIn.all(
                        said(
                                        source,
                                        path,
                                        Optional.of(path)
                                                .filter(Files::isDirectory)
                                                .map(Submissions::children))
                                .stream()
                                .filter(file -> Files.isRegularFile(file) && !isHidden(file))
                                .toList());
            case FOLDERS, REPOSITORIES ->
                HandIn.all(ofClass(
                        said(source, path, Optional.of(path).filter(Files::isDirectory)), source == Source.FOLDERS));
        };
    }

    private static <T> T said(Source source, Path path, Optional<T> found) {
        return found.orElseThrow(
                () -> new UsageFault("source-unlike", "file", path.toString(), "source", source.toString()));
    }

    /** Returns what counts of each; nothing where there is no deadline. */
    List<CountedCommits.Dated> dated() {
        return commits.dated();
    }

    private List<HandIn> find(Path path, boolean single, boolean oneOfSeveral, String assignment) {
        if (single || Files.isRegularFile(path) || isSubmission(path)) {
            if (!single && !oneOfSeveral) {
                demandThatItIsNoClass(path);
            }
            return List.of(HandIn.of(path));
        }
        Path folder = path.resolve(assignment);
        if (Files.isDirectory(folder)) {
            return download(folder).map(this::taken).orElseGet(() -> HandIn.all(ofClass(folder, true)));
        }
        // One of several that are named, and holds no class: somebody handed in nothing, or no manifest.
        return oneOfSeveral && folders(path).isEmpty() ? List.of(HandIn.of(path)) : HandIn.all(ofClass(path, true));
    }

    /** Whether a folder with manifests, and folders with manifests, is one or a class, a person knows. */
    private void demandThatItIsNoClass(Path folder) {
        if (!Files.isDirectory(folder)
                || isInAssignment(folder)
                || children(folder).stream().anyMatch(Submissions::isPutTogether)) {
            return;
        }
        long others = folders(folder).stream()
                .filter(child -> children(child).stream().anyMatch(file -> isArchive(file) || isManifest(file)))
                .count();
        if (others > 1) {
            throw new UsageFault("ambiguous", "file", folder.toString(), "count", "" + others);
        }
    }

    /** Such a file names the folders that belong to it. */
    private static boolean isPutTogether(Path file) {
        return Set.of("kustomization.yaml", "kustomization.yml", "chart.yaml")
                .contains(file.getFileName().toString().toLowerCase(Locale.ROOT));
    }

    /** What stands in a folder named after an assignment is a submission, whatever it holds. */
    private Optional<? extends Download> download(Path path) {
        return isInAssignment(path)
                ? Optional.empty()
                : Optional.<Download>empty().or(() -> MoodleDownload.of(path)).or(() -> GradescopeDownload.of(path));
    }

    private List<HandIn> taken(Download download) {
        downloads.add(download);
        handedIn.putAll(download.handedIn());
        List<HandIn> handIns = download.handIns();
        classes.add(handIns.get(0).folder());
        return handIns;
    }

    /** Returns when each handed in, as far as a platform said so. */
    Map<HandIn, Instant> handedIn() {
        return handedIn;
    }

    /** Returns what a platform gave of what was found. */
    List<Download> downloads() {
        return downloads;
    }

    /** Returns what the other folders of a class were taken for. */
    List<Taken> taken() {
        return taken;
    }

    /** Returns the folders whose folders were taken as submissions. */
    Set<Path> classes() {
        return classes;
    }

    private List<Path> ofClass(Path folder, boolean archives) {
        classes.add(folder.toAbsolutePath().normalize());
        List<Path> found = children(folder).stream()
                .filter(child -> isFolder(child) || archives && isArchive(child))
                .toList();
        boolean cloned = !found.isEmpty()
                && found.stream().allMatch(child -> ClonedRepository.of(child).isPresent());
        taken.add(new Taken(
                cloned ? Source.REPOSITORIES : Source.FOLDERS,
                folder.toAbsolutePath().normalize().getFileName().toString(),
                found.size()));
        return found;
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
        if (name.equals(ManualGrades.FILE) || name.equals(LatePolicy.FILE)) {
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
