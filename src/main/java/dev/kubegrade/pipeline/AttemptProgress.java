package dev.kubegrade.pipeline;

import dev.kubegrade.grade.Graded;

/** Hears how the attempts at submissions go on. */
@FunctionalInterface
public interface AttemptProgress {
    /** A grade would be withheld, and is tried once more. */
    void stumbled(Graded report);

    /** A submission is at a stage; an attempt begins with {@link Stage#READING}, the second one, too. */
    default void reached(String student, Stage stage) {
        // Whoever shows nobody who is under way need not hear of it.
    }
}
