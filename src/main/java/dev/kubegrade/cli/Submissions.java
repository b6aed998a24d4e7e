package dev.kubegrade.cli;

import dev.kubegrade.intake.ClonedRepository;
import dev.kubegrade.intake.Download;
import dev.kubegrade.intake.FlatFolder;
import dev.kubegrade.intake.GradescopeDownload;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.MoodleDownload;
import dev.kubegrade.intake.NaturalOrder;
import dev.kubegrade.intake.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final Set<HandIn> ofDownloads = new HashSet<>();
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
        demandThatTheyAreThere(paths, single);
        // One that looks like a download among others that do not is somebody's who chose such a name.
        boolean downloaded = !single
                && how.source().isEmpty()
                && paths.stream().allMatch(path -> download(path).isPresent());
        if (!single && how.source().isEmpty() && paths.size() > 1) {
            demandThatTheyAreNoClasses(paths);
        }
        Map<Path, HandIn> found = new LinkedHashMap<>();
        for (Path path : paths) {
            List<HandIn> handIns = downloaded
                    ? taken(download(path).orElseThrow())
                    : how.source()
                            .filter(source -> !single)
                            .map(source -> find(path, source, assignment))
                            .orElseGet(() -> find(path, single, paths.size() > 1, assignment));
            handIns.forEach(
                    handIn -> found.putIfAbsent(handIn.place().toAbsolutePath().normalize(), handIn));
        }
        if (found.isEmpty()) {
            throw new UsageFault(
                    "nothing", "folders", paths.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return found.values().stream()
                .map(handIn -> downloaded(handIn) ? handIn : commits.of(handIn))
                .toList();
    }

    static void demandThatTheyAreThere(List<Path> paths, boolean single) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new UsageFault("path-missing", "file", path.toString());
            }
            if (!Files.isReadable(path) && !single) {
                throw new UsageFault("path-unreadable", "file", path.toString());
            }
        }
    }

    /** Where each that may be one may be a class, too, they are perhaps classes. */
    private void demandThatTheyAreNoClasses(List<Path> paths) {
        List<Path> ones = paths.stream()
                .filter(path -> Files.isDirectory(path) && !isInAssignment(path))
                .filter(path -> new Folder(path).isOfOne())
                .toList();
        if (!ones.isEmpty() && ones.stream().allMatch(path -> new Folder(path).others() > 1)) {
            throw ambiguous(ones.get(0));
        }
    }

    private static UsageFault ambiguous(Path path) {
        return new UsageFault("ambiguous", "file", path.toString(), "count", "" + new Folder(path).others());
    }

    /** Takes a path for what a person says that it is. */
    private List<HandIn> find(Path path, Source source, String assignment) {
        Path inside = path.resolve(assignment);
        Optional<Path> folder = Optional.of(
                        new NamedAssignments(assignments).isOfAssignments(path) && Files.isDirectory(inside)
                                ? inside
                                : path)
                .filter(Files::isDirectory);
        return switch (source) {
            case SUBMISSION -> List.of(HandIn.of(path));
            case MOODLE -> taken(said(source, path, MoodleDownload.of(path)));
            case GRADESCOPE -> taken(said(source, path, GradescopeDownload.of(path)));
            case CLASSROOM ->
                ofFiles(said(source, path, folder.or(() -> Optional.of(path).filter(FlatFolder::mayBe))));
            case FOLDERS, REPOSITORIES -> HandIn.all(ofClass(said(source, path, folder), source == Source.FOLDERS));
        };
    }

    /** Takes the files of a class beside one another; a teacher's own, by the paths that were named, are no student's. */
    static FlatFolder flat(List<Path> paths, List<Roster.Entry> entries, Reading how) {
        try {
            return new FlatFolder(paths, entries, how.teachers());
        } catch (IOException e) {
            throw new UsageFault(
                    "path-unreadable",
                    "file",
                    paths.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
    }

    private List<HandIn> ofFiles(Path path) {
        List<HandIn> handIns = flat(List.of(path), List.of(), how).handIns();
        tell(Source.CLASSROOM, path, handIns.size());
        return handIns;
    }

    private void tell(Source source, Path path, int count) {
        taken.add(new Taken(
                source, path.toAbsolutePath().normalize().getFileName().toString(), count));
    }

    private static <T> T said(Source source, Path path, Optional<T> found) {
        return found.orElseThrow(
                () -> new UsageFault("source-unlike", "file", path.toString(), "source", source.toString()));
    }

    /** Returns what counts of each; nothing where there is no deadline. */
    List<CountedCommits.Dated> dated() {
        return commits.dated();
    }

    CountedCommits commits() {
        return commits;
    }

    private List<HandIn> find(Path path, boolean single, boolean oneOfSeveral, String assignment) {
        if (single || Files.isRegularFile(path) || isInAssignment(path)) {
            return List.of(HandIn.of(path));
        }
        Folder folder = new Folder(path);
        if (folder.isOfOne()) {
            // Whether it is one or a class, a person knows; of several a single student does not stop the class.
            if (!oneOfSeveral && folder.others() > 1) {
                throw ambiguous(path);
            }
            if (!oneOfSeveral) {
                tell(Source.SUBMISSION, path, 1);
            }
            return List.of(HandIn.of(path));
        }
        Path inside = path.resolve(assignment);
        if (Files.isDirectory(inside)) {
            return download(inside).map(this::taken).orElseGet(() -> HandIn.all(ofClass(inside, true)));
        }
        // One of several that are named, and holds no class: somebody handed in nothing, or no manifest.
        return oneOfSeveral && folder.folders().isEmpty() ? List.of(HandIn.of(path)) : HandIn.all(ofClass(path, true));
    }

    /** What stands in a folder named after an assignment is a submission, whatever it holds. */
    private Optional<? extends Download> download(Path path) {
        return isInAssignment(path)
                ? Optional.empty()
                : Optional.<Download>empty().or(() -> MoodleDownload.of(path)).or(() -> GradescopeDownload.of(path));
    }

    /** What a student put into a hand-in of a platform is no clone, whatever it looks like. */
    private boolean downloaded(HandIn handIn) {
        return ofDownloads.contains(handIn);
    }

    private List<HandIn> taken(Download download) {
        downloads.add(download);
        handedIn.putAll(download.handedIn());
        List<HandIn> handIns = download.handIns();
        ofDownloads.addAll(handIns);
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

    private List<Path> ofClass(Path path, boolean archives) {
        classes.add(path.toAbsolutePath().normalize());
        Folder folder = new Folder(path);
        List<Path> found = Stream.concat(
                        folder.folders().stream(), archives ? folder.archives().stream() : Stream.empty())
                .sorted(Comparator.comparing(child -> child.getFileName().toString(), NaturalOrder.INSTANCE))
                .toList();
        boolean cloned = !found.isEmpty()
                && found.stream().allMatch(child -> ClonedRepository.of(child).isPresent());
        tell(cloned ? Source.REPOSITORIES : Source.FOLDERS, path, found.size());
        return found;
    }

    private boolean isInAssignment(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent != null
                && parent.getFileName() != null
                && assignments.contains(parent.getFileName().toString());
    }
}
