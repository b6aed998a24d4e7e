package dev.kubegrade.cli;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.ClassFile;
import dev.kubegrade.assignment.LatePolicy;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.intake.Download;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.MoodleDownload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what a teacher wrote beside what is graded: grades, and what holds for the class. */
record TeachersFiles(Settings settings, Assignment assignment, List<HandIn> submissions, Submissions found) {
    /** Reads what a person gave. */
    ManualGrades given() {
        Set<Path> files = beside(ManualGrades.FILE);
        return ManualGrades.read(files, assignment, students(files));
    }

    /** Reads what holds for who is late; where nothing is written, the deadline that was named. */
    LatePolicy late() {
        Set<Path> files =
                settings.reading().rules().map(file -> Set.of(existing(file))).orElseGet(() -> beside(LatePolicy.FILE));
        if (files.size() > 1) {
            throw new UsageFault(
                    "class-files", "files", files.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        LatePolicy policy = files.stream()
                .findFirst()
                .map(file -> ClassFile.read(file, called(submissions)))
                .orElse(LatePolicy.NONE);
        return policy.until(settings.reading().deadline());
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UsageFault("path-missing", "file", file.toString());
        }
        return file;
    }

    /** Looks in the folders of classes alone: what stands beside a single one may be the student's. */
    private Set<Path> beside(String name) {
        return submissions.stream()
                .map(HandIn::folder)
                .filter(folder -> found.classes().contains(folder)
                        || !settings.single()
                                && String.valueOf(folder.getFileName()).equals(assignment.id()))
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> students(Set<Path> files) {
        // Of whom only the roster knows, and not beside this file, nothing is put in.
        Set<Path> beside = files.stream().map(Path::getParent).collect(Collectors.toSet());
        Set<String> students = called(submissions.stream()
                .filter(handIn -> beside.contains(handIn.folder()))
                .toList());
        files.forEach(file -> Submissions.children(file.getParent()).forEach(other -> {
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
