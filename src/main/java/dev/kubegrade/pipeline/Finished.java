package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.grade.Decisions;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.journal.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What finished runs gave to each of a class, with what a teacher decides now; grades nobody. */
public final class Finished {
    private final Assignment assignment;
    private final List<Journal.Past> past;
    private final Decisions decided;

    /** Looks it up there. */
    public Finished(Assignment assignment, List<Journal.Past> past, Decisions decided) {
        this.assignment = assignment;
        this.past = List.copyOf(past);
        this.decided = decided;
    }

    /**
     * Whose grade it is.
     *
     * @param student as reports call him
     * @param graded empty where there is none, or none of what is handed in now
     */
    public record Entry(HandIn handIn, String student, Optional<Graded> graded) {}

    /** Returns everybody, in the order of the class. */
    public List<Entry> of(List<HandIn> submissions) {
        List<Entry> entries = new ArrayList<>();
        for (Student student : Student.of(submissions)) {
            entries.add(new Entry(student.handIn(), student.name(), graded(student)));
        }
        return entries;
    }

    private Optional<Graded> graded(Student student) {
        return past.stream()
                .filter(one -> one.graded().judgement().student().equals(student.name()))
                .filter(one -> one.graded().assignment().equals(assignment.header()))
                .filter(one -> student.handIn()
                        .files()
                        .digest()
                        .equals(one.key().parts().get(Key.Part.SUBMISSION)))
                .findFirst()
                .map(Journal.Past::graded)
                .map(graded -> graded.in(student.folder()))
                .map(graded -> decided.of(graded, student.handIn()));
    }
}
