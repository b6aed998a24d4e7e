package dev.kubegrade.pipeline;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.journal.Key;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Puts the grades of runs over parts of a class together, and grades nobody. */
public final class ClassMerge {
    private final Delivery delivery;
    private final Map<String, Part> parts = new TreeMap<>();

    private record Part(Path folder, Journal.Past past) {}

    public ClassMerge(Delivery delivery) {
        this.delivery = delivery;
    }

    /** A student has two grades. */
    public static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String student;

        Conflict(String student) {
            super("two grades of " + student);
            this.student = student;
        }

        public String student() {
            return student;
        }
    }

    /**
     * Takes in what a run left.
     *
     * @param reports its folder of reports
     * @throws Conflict when a student was graded before, and otherwise
     */
    public void take(Path reports, List<Journal.Past> graded) {
        for (Journal.Past past : graded) {
            String student = past.graded().judgement().student();
            Part before = parts.putIfAbsent(student, new Part(reports, past));
            if (before != null && !before.past().equals(past)) {
                throw new Conflict(student);
            }
        }
    }

    /** Delivers everybody of a class who has a grade; who has none is named, and whose files are others now. */
    public ClassGrades deliver(List<Path> submissions) {
        List<Student> students = Student.of(submissions);
        List<Graded> graded = new ArrayList<>();
        List<String> outdated = new ArrayList<>();
        List<String> left = new ArrayList<>();
        Set<String> folders = new LinkedHashSet<>();
        students.forEach(student -> folders.add(student.folder()));
        delivery.begin(folders);
        for (Student student : students) {
            Optional<Part> part = Optional.ofNullable(parts.get(student.name()));
            part.ifPresentOrElse(
                    found -> {
                        graded.add(delivery.taken(student, found.past(), found.folder()));
                        if (!isOf(student, found.past().key())) {
                            outdated.add(student.name());
                        }
                    },
                    () -> left.add(student.name()));
        }
        delivery.end();
        return new ClassGrades(graded, List.of(), outdated, left);
    }

    private static boolean isOf(Student student, Key key) {
        return HandedIn.of(student.path()).digest().equals(key.parts().get(Key.Part.SUBMISSION));
    }
}
