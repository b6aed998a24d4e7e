package dev.kubegrade.cli;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.ClassFile;
import dev.kubegrade.assignment.LatePolicies;
import dev.kubegrade.assignment.LatePolicy;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.intake.Download;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.MoodleDownload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a teacher wrote beside what is graded: grades, and what holds for the class. */
record TeachersFiles(Settings settings, Assignment assignment, Attendance attendance, Submissions found) {
    /** Where submissions are, in folders of assignments, if nobody says otherwise. */
    private static final Path SUBMISSIONS = Path.of("submissions");

    /** Reads what a person gave. */
    ManualGrades given() {
        Set<Path> files = beside(ManualGrades.FILE).collect(Collectors.toCollection(TreeSet::new));
        return ManualGrades.read(files, assignment, students(files));
    }

    /** Reads what holds for who is late; where nothing is written, the deadline that was named. */
    LatePolicies late() {
        Reading reading = settings.reading();
        Map<Path, LatePolicy> beside = new HashMap<>();
        if (reading.rules().isPresent()) {
            LatePolicy policy = ClassFile.read(existing(reading.rules().get()));
            return new LatePolicies(Map.of(), policy.until(reading.deadline()));
        }
        beside(LatePolicy.FILE)
                .forEach(file ->
                        beside.put(file.getParent(), ClassFile.read(file).until(reading.deadline())));
        return new LatePolicies(beside, LatePolicy.NONE.until(reading.deadline()));
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UsageFault("path-missing", "file", file.toString());
        }
        return file;
    }

    /** Returns what lies where a teacher would put it, and counts for nothing, since it may be a student's. */
    List<Path> ignored() {
        if (settings.single()) {
            return List.of();
        }
        return Stream.of(ManualGrades.FILE, LatePolicy.FILE)
                .flatMap(name -> files(name, folder -> !isTeachers(folder)))
                .filter(file -> !settings.reading().teachers().contains(file))
                .toList();
    }

    /** Returns the names of extensions that nobody has here: he may hand in yet, or is written otherwise. */
    static List<String> strangers(LatePolicies policies, List<HandIn> everybody) {
        Set<String> known = everybody.stream()
                .flatMap(handIn -> handIn.names().stream())
                .map(ManualGrades::normal)
                .collect(Collectors.toSet());
        return policies.extended()
                .filter(name -> !known.contains(name))
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<Path> beside(String name) {
        return files(name, this::isTeachers);
    }

    private Stream<Path> files(String name, Predicate<Path> folders) {
        return attendance.everybody().stream()
                .map(HandIn::folder)
                .distinct()
                .filter(folder -> folder != null && folders.test(folder))
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile);
    }

    private boolean isClass(Path folder) {
        return found.classes().contains(folder)
                || !settings.single() && String.valueOf(folder.getFileName()).equals(assignment.id());
    }

    /** What stands beside a single one, or among the files of all, may be a student's. */
    private boolean isTeachers(Path folder) {
        boolean isOfSeveral = settings.reading().source().isPresent()
                || isNamed(folder)
                || ofFolder(folder).count() > 1
                || ofFolder(folder)
                        .anyMatch(handIn -> Files.isRegularFile(
                                handIn.place().toAbsolutePath().getParent()));
        return isClass(folder) && isOfSeveral && !attendance.inOneFolder();
    }

    /** A folder of that name within a student's is the student's, too. */
    private boolean isNamed(Path folder) {
        return String.valueOf(folder.getFileName()).equals(assignment.id())
                && settings.paths().stream()
                        .map(path -> path.toAbsolutePath().normalize())
                        .anyMatch(path -> path.equals(folder)
                                || folder.equals(path.getParent())
                                || path.equals(folder.getParent()) && path.endsWith(SUBMISSIONS));
    }

    private Stream<HandIn> ofFolder(Path folder) {
        return attendance.everybody().stream().filter(handIn -> folder.equals(handIn.folder()));
    }

    private Set<String> students(Set<Path> files) {
        // Of whom only the roster knows, and not beside this file, nothing is put in.
        Set<Path> beside = files.stream().map(Path::getParent).collect(Collectors.toSet());
        Set<String> students = called(attendance.everybody().stream()
                .filter(handIn -> beside.contains(handIn.folder()))
                .toList());
        files.forEach(file -> Folder.children(file.getParent()).forEach(other -> {
            students.add(HandedIn.student(other));
            // Beside the download that is graded there may be another, with the same file of grades.
            MoodleDownload.of(other)
                    .filter(download -> !found.downloads().isEmpty())
                    .map(Download::handIns)
                    .ifPresent(handIns -> students.addAll(called(handIns)));
        }));
        return students;
    }

    /** Returns the names by which each may be called; one that means two is none. */
    private static Set<String> called(Collection<HandIn> handIns) {
        Map<String, Long> times = handIns.stream()
                .flatMap(handIn -> handIn.names().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return handIns.stream()
                .flatMap(handIn -> handIn.names().stream().filter(name -> isFolder(handIn) || times.get(name) == 1))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Two folders of one name lie in two places, each with a file of its own beside it. */
    private static boolean isFolder(HandIn handIn) {
        return handIn.id().isEmpty() && Files.exists(handIn.place());
    }
}
