package dev.kubegrade.pipeline;

import dev.kubegrade.intake.HandIn;
import dev.kubegrade.report.FolderNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whose submission it is, as every report calls them.
 *
 * @param handIn what was handed in
 * @param name the name of the student, told apart where two submissions of a run have the same
 * @param folder the name of their folder in the reports
 */
record Student(HandIn handIn, String name, String folder) {
    /** Names a submission that is graded by itself. */
    static Student alone(Path path, String folder) {
        HandIn handIn = HandIn.of(path);
        return new Student(handIn, handIn.student(), folder);
    }

    /**
     * Names the submissions of a run, in their order; two that are called the same get their number, their folder, or one
     * more number.
     */
    static List<Student> of(List<HandIn> handIns) {
        Map<HandIn, String> names = new LinkedHashMap<>();
        handIns.forEach(handIn -> names.put(handIn, handIn.student()));
        tellApart(
                names,
                (handIn, number) -> handIn.id().map(id -> " (" + id + ")").orElse(""));
        tellApart(names, (handIn, number) -> " (" + parent(handIn) + ")");
        number(names);
        Map<String, String> folders = FolderNames.of(List.copyOf(names.values()));
        List<Student> students = new ArrayList<>();
        names.forEach((handIn, name) -> students.add(new Student(handIn, name, folders.get(name))));
        return students;
    }

    private interface Suffix {
        String of(HandIn handIn, int number);
    }

    private static void tellApart(Map<HandIn, String> names, Suffix suffix) {
        Map<String, List<HandIn>> same = new TreeMap<>();
        names.forEach((handIn, name) ->
                same.computeIfAbsent(name, key -> new ArrayList<>()).add(handIn));
        same.forEach((name, handIns) -> {
            boolean helps = handIns.stream()
                            .map(handIn -> suffix.of(handIn, handIns.indexOf(handIn) + 1))
                            .distinct()
                            .count()
                    > 1;
            if (handIns.size() > 1 && helps) {
                handIns.forEach(handIn -> names.put(handIn, name + suffix.of(handIn, handIns.indexOf(handIn) + 1)));
            }
        });
    }

    /** Numbers those who are called the same still; a number that somebody has in his name already is left out. */
    private static void number(Map<HandIn, String> names) {
        Map<String, Long> times =
                names.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Set<String> taken = new HashSet<>(names.values());
        names.replaceAll((handIn, name) -> {
            if (times.get(name) == 1) {
                return name;
            }
            int number = 1;
            while (!taken.add(name + " (" + number + ")")) {
                number++;
            }
            return name + " (" + number + ")";
        });
    }

    private static String parent(HandIn handIn) {
        Path parent = handIn.folder();
        return parent == null || parent.getFileName() == null
                ? ""
                : parent.getFileName().toString();
    }
}
