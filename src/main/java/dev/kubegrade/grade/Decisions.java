package dev.kubegrade.grade;

import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.intake.HandIn;

/** What a teacher decided of a class; put into grades anew by every run, and never kept with them. */
public record Decisions(ManualGrades given, Punctuality punctuality) {
    /** Nothing was decided. */
    public static Decisions none() {
        return new Decisions(ManualGrades.none(), Punctuality.NONE);
    }

    /** Grades again, with what was given alone, what somebody had handed in before. */
    public Graded ofFormer(Graded graded, HandIn handIn) {
        return graded.marked(given, handIn);
    }

    /** Grades again with it. */
    public Graded of(Graded graded, HandIn handIn) {
        Graded marked = ofFormer(graded, handIn);
        return marked.of(punctuality.of(marked.judgement(), handIn));
    }
}
