package dev.kubegrade.pipeline;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.report.Moved;
import dev.kubegrade.similarity.Resemblances;
import java.util.List;

/**
 * What became of a class.
 *
 * @param graded everybody who has a grade, in the order of the class
 * @param moved those who had one before, and were graded again
 * @param outdated those who were not asked for, and whose grade is from before something changed
 * @param alike whose hand-ins resemble one another
 * @param left those who were not asked for, and have no grade yet
 */
public record ClassGrades(
        List<Graded> graded, List<Moved> moved, List<String> outdated, List<String> left, Resemblances alike) {
    public ClassGrades {
        graded = List.copyOf(graded);
        moved = List.copyOf(moved);
        outdated = List.copyOf(outdated);
        left = List.copyOf(left);
    }
}
