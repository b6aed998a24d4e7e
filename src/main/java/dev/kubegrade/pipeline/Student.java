package dev.kubegrade.pipeline;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.report.FolderNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose submission a path is, as every report calls them.
 *
 * @param path what was handed in
 * @param name the name of the path, told apart where two submissions of a run have the same
 * @param folder the name of their folder in the reports
 */
record Student(Path path, String name, String folder) {
    /** Names a submission that is graded by itself. */
    static Student alone(Path path, String folder) {
        return new Student(path, HandedIn.student(path), folder);
    }

    /** Names the submissions of a run, in their order; two that are called the same get their folder, or a number. */
    static List<Student> of(List<Path> paths) {
        Map<Path, String> names = new LinkedHashMap<>();
        paths.forEach(path -> names.put(path, HandedIn.student(path)));
        tellApart(names, (path, number) -> " (" + parent(path) + ")");
        tellApart(names, (path, number) -> " (" + number + ")");
        Map<String, String> folders = FolderNames.of(List.copyOf(names.values()));
        List<Student> students = new ArrayList<>();
        names.forEach((path, name) -> students.add(new Student(path, name, folders.get(name))));
        return students;
    }

    private interface Suffix {
        String of(Path path, int number);
    }

    private static void tellApart(Map<Path, String> names, Suffix suffix) {
        Map<String, List<Path>> same = new TreeMap<>();
        names.forEach((path, name) ->
                same.computeIfAbsent(name, key -> new ArrayList<>()).add(path));
        same.forEach((name, paths) -> {
            boolean helps = paths.stream()
                            .map(path -> suffix.of(path, paths.indexOf(path) + 1))
                            .distinct()
                            .count()
                    > 1;
            if (paths.size() > 1 && helps) {
                paths.forEach(path -> names.put(path, name + suffix.of(path, paths.indexOf(path) + 1)));
            }
        });
    }

    private static String parent(Path path) {
        Path parent = path.toAbsolutePath().normalize().getParent();
        return parent == null || parent.getFileName() == null
                ? ""
                : parent.getFileName().toString();
    }
}
