package dev.kubegrade.cli;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.MoodleDownload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what a person gave, beside what is graded. */
record GivenGrades(Settings settings, Assignment assignment, List<HandIn> submissions, List<MoodleDownload> downloads) {
    /** Reads what a person gave, in the folders of classes alone: what stands beside a single one may be the student's. */
    ManualGrades read(Set<Path> classes) {
        Set<Path> files = new TreeSet<>();
        submissions.stream()
                .map(HandIn::folder)
                .filter(folder -> classes.contains(folder)
                        || !settings.single()
                                && String.valueOf(folder.getFileName()).equals(assignment.id()))
                .map(folder -> folder.resolve(ManualGrades.FILE))
                .filter(Files::isRegularFile)
                .forEach(files::add);
        // Of whom only the roster knows, and not beside this file, nothing is put in.
        Set<Path> beside = files.stream().map(Path::getParent).collect(Collectors.toSet());
        Set<String> students = called(submissions.stream()
                .filter(handIn -> beside.contains(handIn.folder()))
                .toList());
        files.forEach(file -> Submissions.children(file.getParent()).forEach(other -> {
            students.add(HandedIn.student(other));
            // Beside the download that is graded there may be another, with the same file of grades.
            MoodleDownload.of(other)
                    .filter(download -> !downloads.isEmpty())
                    .ifPresent(download -> students.addAll(called(download.handIns())));
        }));
        return ManualGrades.read(files, assignment, students);
    }

    /** Returns the names by which each may be called; one that means two is none. */
    private static Set<String> called(List<HandIn> handIns) {
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
