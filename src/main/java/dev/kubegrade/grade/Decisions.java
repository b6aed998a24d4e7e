package dev.kubegrade.grade;

import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.intake.HandIn;

/** What a teacher decided of a class; put into grades anew by every run, and never kept with them. */
public record Decisions(ManualGrades given, Punctuality punctuality) {
    /** Nothing was decided. */
    public static Decisions none() {
        return new Decisions(ManualGrades.none(), Punctuality.NONE);
    }

    /** Grades again with it. */
    public Graded of(Graded graded, HandIn handIn) {
        Graded marked = graded.marked(given, handIn);
        return marked.of(punctuality.of(marked.judgement(), handIn));
    }
}
