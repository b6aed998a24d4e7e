package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.journal.Key;
import dev.kubegrade.pipeline.ClassGrades;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.Moved;
import dev.kubegrade.report.SampleReports;
import dev.kubegrade.similarity.Resemblances;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsoleComparisonTest {
    private static final Graded RIGHT = SampleReports.right("ana");
    private static final List<Moved> MOVED = List.of(
            new Moved(SampleReports.wrongCount("ana"), RIGHT, Set.of(Key.Part.SUBMISSION)),
            new Moved(RIGHT, RIGHT, Set.of()),
            new Moved(RIGHT, SampleReports.wrongCount("carl"), Set.of()),
            new Moved(RIGHT, SampleReports.withheld("da\u001B[31mvid"), Set.of(Key.Part.HARNESS)));

    private static List<String> said(String language, ClassGrades grades, boolean all) {
        return new ConsoleComparison(new Messages(language, SampleReports.ASSIGNMENT)).of(grades, all);
    }

    private static ClassGrades grades(List<Moved> moved) {
        return new ClassGrades(List.of(), moved, List.of(), List.of(), Resemblances.NONE);
    }

    @Test
    void says_who_moved_and_why() {
        assertThat(said("es", grades(MOVED), false))
                .containsExactly(
                        "Notas de antes y de ahora:",
                        "  ana: 60/100 → 100/100 · cambió la entrega",
                        "  carl: 100/100 → 60/100 · nada cambió, y la nota es otra: mire las dos antes de publicar",
                        "  da␛[31mvid: 100/100 → – · sin nota por un fallo del evaluador");
        assertThat(said("en", grades(MOVED), true))
                .containsExactly(
                        "Grades before and now:",
                        "  ana: 60/100 → 100/100 · the submission changed",
                        "  ana: 100/100 → 100/100 · nothing changed",
                        "  carl: 100/100 → 60/100 · nothing changed, and yet the grade is another: look at both before you publish",
                        "  da␛[31mvid: 100/100 → – · no grade, by a fault of the grader");
    }

    @Test
    void says_nothing_where_nothing_moved_unless_it_is_asked() {
        assertThat(said("es", grades(MOVED.subList(1, 2)), false)).isEmpty();
        assertThat(said("es", grades(List.of()), true)).containsExactly("Nadie tenía una nota de antes.");
    }

    @Test
    void names_whose_grade_is_not_of_today() {
        ClassGrades grades =
                new ClassGrades(List.of(), List.of(), List.of("ana"), List.of("bea", "ca\u001Brl"), Resemblances.NONE);
        assertThat(said("es", grades, false))
                .containsExactly(
                        "Con nota de antes de un cambio, porque no se pidieron (1): ana",
                        "Todavía sin evaluar, porque no se pidieron (2): bea, ca␛rl");
    }

    @Test
    void says_that_hand_ins_are_alike() {
        ClassGrades grades = new ClassGrades(List.of(), List.of(), List.of(), List.of(), SampleReports.ALIKE);
        assertThat(said("es", grades, false))
                .containsExactly(
                        "Parejas de entregas que se parecen más de lo casual: 9. Mírelas en parecidas.html; no quita puntos.");
        assertThat(said("en", grades, false))
                .containsExactly(
                        "Pairs of hand-ins that resemble one another more than by chance: 9. Look at them in similar.html; it takes no points.");
    }

    @Test
    void says_that_hand_ins_could_not_be_compared() {
        ClassGrades grades =
                new ClassGrades(List.of(), List.of(), List.of(), List.of(), Resemblances.failed("no\u001B room"));
        assertThat(said("es", grades, false))
                .containsExactly(
                        "No se pudieron comparar las entregas entre sí, por un fallo nuestro (no␛ room). Las notas valen.");
    }

    @Test
    void every_part_of_a_key_has_its_words() {
        Moved all = new Moved(RIGHT, RIGHT, Set.of(Key.Part.values()));
        assertThat(said("en", grades(List.of(all)), true).get(1))
                .contains(
                        "the submission changed",
                        "the assignment changed",
                        "kubegrade changed",
                        "the images changed",
                        "Kubernetes changed");
    }

    @Test
    void a_merge_names_who_is_in_no_part() {
        ClassGrades grades = new ClassGrades(List.of(), List.of(), List.of("ana"), List.of("bea"), Resemblances.NONE);
        assertThat(new ConsoleComparison(new Messages("es", SampleReports.ASSIGNMENT)).ofMerge(grades))
                .containsExactly(
                        "La entrega es otra desde que se evaluó (1): ana", "No están en ninguna parte (1): bea");
    }
}
