package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.journal.Key;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the grades of runs over parts of a class together, and grades nobody. */
public final class ClassMerge {
    private final Assignment assignment;
    private final Delivery delivery;
    private final List<Part> parts = new ArrayList<>();

    private record Part(Path folder, Journal.Past past) {
        String student() {
            return past.graded().judgement().student();
        }
    }

    public ClassMerge(Assignment assignment, Delivery delivery) {
        this.assignment = assignment;
        this.delivery = delivery;
    }

    /** What does not go together: of whom, and why. */
    public static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String student;
        private final Why why;

        /** What is wrong with the parts. */
        public enum Why {
            /** Two runs say otherwise of the same files. */
            TWICE,
            /** It is of another assignment, or of other parameters. */
            OTHER,
            /** Something that grades hang on differs from that of the others. */
            MIXED
        }

        Conflict(String student, Why why) {
            super(why + ": " + student);
            this.student = student;
            this.why = why;
        }

        public String student() {
            return student;
        }

        public Why why() {
            return why;
        }
    }

    /**
     * Takes in what a run left.
     *
     * @param reports its folder of reports
     */
    public void take(Path reports, List<Journal.Past> graded) {
        graded.forEach(past -> parts.add(new Part(reports, past)));
    }

    /**
     * Delivers everybody of a class who has a grade; who has none is named, and whose files are others now.
     *
     * @throws Conflict when the parts do not go together; nothing was written then
     */
    public ClassGrades deliver(List<HandIn> submissions) {
        List<Student> students = Student.of(submissions);
        Map<Student, Part> found = new LinkedHashMap<>();
        students.forEach(student -> of(student).ifPresent(part -> found.put(student, part)));
        demandOneWay(List.copyOf(found.values()));
        Set<String> folders = new LinkedHashSet<>();
        students.forEach(student -> folders.add(student.folder()));
        delivery.begin(folders);
        List<Graded> graded = new ArrayList<>();
        found.forEach((student, part) -> graded.add(delivery.taken(student, part.past(), part.folder())));
        Delivery.Ended ended = delivery.end(students, assignment);
        return new ClassGrades(
                graded,
                ended.moved(),
                names(students.stream()
                        .filter(student -> found.containsKey(student) && !isOfToday(student, found.get(student)))
                        .toList()),
                names(students.stream()
                        .filter(student -> !found.containsKey(student))
                        .toList()),
                ended.alike());
    }

    private static List<String> names(List<Student> students) {
        return students.stream().map(Student::name).toList();
    }

    /** Of several grades that of what is handed in now counts; two of the same must be the same. */
    private Optional<Part> of(Student student) {
        List<Part> all = parts.stream()
                .filter(part -> part.student().equals(student.name()))
                .toList();
        List<Part> ours = all.stream()
                .filter(part -> part.past().graded().assignment().equals(assignment.header()))
                .toList();
        if (ours.isEmpty() && !all.isEmpty()) {
            throw new Conflict(student.name(), Conflict.Why.OTHER);
        }
        List<Part> today =
                ours.stream().filter(part -> isOfToday(student, part)).toList();
        List<Part> numbers = (today.isEmpty() ? ours : today)
                .stream().filter(part -> !part.past().graded().isWithheld()).toList();
        if (numbers.stream()
                        .map(part -> part.past().graded().judgement().grade())
                        .distinct()
                        .count()
                > 1) {
            throw new Conflict(student.name(), Conflict.Why.TWICE);
        }
        return numbers.isEmpty() ? ours.stream().findFirst() : Optional.of(numbers.get(0));
    }

    /** Grades of one class hang on the same things, but for what was handed in. */
    private static void demandOneWay(List<Part> found) {
        for (Part part : found) {
            Set<Key.Part> different = EnumSet.copyOf(EnumSet.allOf(Key.Part.class));
            different.retainAll(
                    part.past().key().differences(found.get(0).past().key()));
            different.remove(Key.Part.SUBMISSION);
            if (!different.isEmpty()) {
                throw new Conflict(part.student(), Conflict.Why.MIXED);
            }
        }
    }

    private static boolean isOfToday(Student student, Part part) {
        return student.handIn()
                .files()
                .digest()
                .equals(part.past().key().parts().get(Key.Part.SUBMISSION));
    }
}
