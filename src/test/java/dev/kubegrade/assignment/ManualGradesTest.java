package dev.kubegrade.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.checks.PlannedCheck;
import dev.kubegrade.intake.HandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualGradesTest {
    private static final Assignment ANSWERS =
            new Catalogue().read(Path.of("src/test/assignments/answers/assignment.yaml"), Map.of());

    private static final String REFERENCE = "0a1b2c3d";
    private static final String CHECKS =
            ANSWERS.plan().checks().stream().map(PlannedCheck::id).collect(Collectors.joining(", "));

    @TempDir
    private Path folder;

    private ManualGrades read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("grades.yaml"), text);
        return ManualGrades.read(Set.of(file), ANSWERS, Set.of("ana", "josé"));
    }

    private List<String> faults(String text) throws IOException {
        try {
            read(text);
            return List.of();
        } catch (GradesFaulty e) {
            return e.faults().stream()
                    .map(fault -> fault.replace(folder + "/", ""))
                    .toList();
        }
    }

    private List<Outcome> marked(ManualGrades grades, String student, Outcome report) {
        List<CheckResult> results = ANSWERS.plan().checks().stream()
                .map(check ->
                        new CheckResult(check.criterion(), check.id().equals("report") ? report : new Outcome.Passed()))
                .toList();
        return grades.mark(HandIn.of(folder.resolve(student)), REFERENCE, results).stream()
                .map(CheckResult::outcome)
                .toList();
    }

    @Test
    void what_a_person_gave_stands_where_a_check_waits_for_one() throws IOException {
        ManualGrades grades = read("- {student: ana, check: report, points: 12, reason: Falta el diagrama}");
        Outcome passed = new Outcome.Passed();
        assertThat(marked(grades, "ana", new Outcome.Pending()))
                .containsExactly(passed, passed, passed, new Outcome.Marked(12, "Falta el diagrama"));
        assertThat(marked(grades, "josé", new Outcome.Pending())).last().isEqualTo(new Outcome.Pending());
        assertThat(marked(grades, "ana", new Outcome.Errored("incident")))
                .last()
                .isEqualTo(new Outcome.Errored("incident"));
    }

    @Test
    void a_correction_replaces_what_a_machine_has_judged_of_that_hand_in_and_of_no_other() throws IOException {
        ManualGrades grades = read("""
                - {student: ana, check: running, points: 3, reason: La imagen no estaba, author: Gómez, date: 2026-03-31, of: 0a1b2c3d}
                - {student: josé, check: running, points: 3, reason: Tarde, author: Gómez, date: 2026-03-31, of: ffffffff}
                """);
        Outcome corrected = new Outcome.Marked(3, "La imagen no estaba (Gómez, 2026-03-31)");
        assertThat(marked(grades, "ana", new Outcome.Pending())).contains(corrected);
        assertThat(stale(grades, "ana")).isEmpty();
        assertThat(marked(grades, "josé", new Outcome.Pending())).noneMatch(Outcome.Marked.class::isInstance);
        assertThat(stale(grades, "josé")).containsExactly("running");
    }

    @Test
    void a_correction_is_no_remedy_for_what_could_not_be_examined() throws IOException {
        ManualGrades grades = read("- {student: ana, check: running, points: 3, reason: x, author: G, date: 2026-03-31,"
                + " of: 0a1b2c3d}");
        List<CheckResult> errored = ANSWERS.plan().checks().stream()
                .map(check -> new CheckResult(check.criterion(), new Outcome.Errored("incident")))
                .toList();
        assertThat(grades.mark(HandIn.of(folder.resolve("ana")), REFERENCE, errored))
                .isEqualTo(errored);
    }

    @Test
    void what_a_person_has_looked_at_stays_settled_until_another_hand_in_comes() throws IOException {
        ManualGrades grades = read("- {student: ana, reviewed: true, of: 0a1b2c3d}");
        HandIn ana = HandIn.of(folder.resolve("ana"));
        assertThat(grades.isReviewed(ana, REFERENCE)).isTrue();
        assertThat(grades.isReviewed(ana, "ffffffff")).isFalse();
        assertThat(grades.isReviewed(HandIn.of(folder.resolve("josé")), REFERENCE))
                .isFalse();
    }

    private List<String> stale(ManualGrades grades, String student) {
        List<CheckResult> results = ANSWERS.plan().checks().stream()
                .map(check -> new CheckResult(check.criterion(), new Outcome.Passed()))
                .toList();
        return grades.stale(HandIn.of(folder.resolve(student)), REFERENCE, results);
    }

    @Test
    void a_name_is_the_same_however_its_accents_are_written() throws IOException {
        ManualGrades grades = read("- {student: \"jose\\u0301\", check: report, points: 0, reason: vacío}");
        assertThat(marked(grades, "josé", new Outcome.Pending())).last().isEqualTo(new Outcome.Marked(0, "vacío"));
    }

    @Test
    void an_empty_file_and_none_give_nothing() throws IOException {
        assertThat(marked(read("# nobody yet\n"), "ana", new Outcome.Pending()))
                .last()
                .isEqualTo(new Outcome.Pending());
        ManualGrades none = ManualGrades.read(Set.of(folder.resolve("absent")), ANSWERS, Set.of());
        assertThat(marked(none, "ana", new Outcome.Pending())).last().isEqualTo(new Outcome.Pending());
    }

    @Test
    void every_fault_is_told_with_its_line() throws IOException {
        assertThat(faults("""
                        - {student: ana, check: report, points: 21, reason: bien}
                        - {student: anna, check: running, points: 3, reason: ""}
                        - {student: ana, points: 3, nota: 4}
                        - bien
                        - {student: josé, check: report, points: 3, reason: bien}
                        - {student: josé, check: report, points: 4, reason: mejor}
                        """))
                .containsExactly(
                        "grades.yaml:1: points: a whole number from 0 to 20 is expected, not 21",
                        "grades.yaml:2: no submission of 'anna' is here",
                        "grades.yaml:2: author is missing",
                        "grades.yaml:2: date is missing",
                        "grades.yaml:2: of is missing: the reference at the end of the student's page, so that it is not"
                                + " taken for another hand-in",
                        "grades.yaml:2: the reason is empty: the student reads it",
                        "grades.yaml:3: unknown key 'nota'",
                        "grades.yaml:3: check is missing",
                        "grades.yaml:3: reason is missing",
                        "grades.yaml:4: {student, check, points, reason} is expected",
                        "grades.yaml:6: 'josé' was given points for this check before");
        assertThat(faults("""
                        - {student: ana, check: runing, points: 3, reason: x}
                        - {student: ana, check: running, points: 3, reason: x, author: " ", date: hoy, of: 0a1b2c3d}
                        - {student: ana, reviewed: yes, of: 0a1b2c3d, points: 3}
                        - {student: ana, reviewed: true}
                        - {student: josé, reviewed: true, of: 0a1b2c3d}
                        - {student: josé, reviewed: true, of: 0a1b2c3d}
                        """))
                .containsExactly(
                        "grades.yaml:1: 'runing' is no check of the assignment; there are: " + CHECKS,
                        "grades.yaml:2: the author is empty",
                        "grades.yaml:2: date: a day is expected, like 2026-03-31, not hoy",
                        "grades.yaml:3: reviewed: true is expected",
                        "grades.yaml:3: points stands in an entry of its own, not beside reviewed",
                        "grades.yaml:4: of is missing: the reference at the end of the student's page, so that it is not"
                                + " taken for another hand-in",
                        "grades.yaml:6: 'josé' was reviewed before");
        assertThat(faults("""
                        - {student: ana, grade: 101, reason: x, author: G, date: 2026-03-31, of: 0a1b2c3d}
                        - {student: josé, grade: 7, points: 3, reason: x, author: G, date: 2026-03-31, of: 0a1b2c3d}
                        - {student: josé, grade: 8, reason: x, author: G, date: 2026-03-31, of: 0a1b2c3d}
                        - {student: josé, grade: 8, reason: x}
                        """))
                .containsExactly(
                        "grades.yaml:1: grade: a whole number from 0 to 100 is expected, not 101",
                        "grades.yaml:2: points stands in an entry of its own, not beside grade",
                        "grades.yaml:3: 'josé' was given a grade before",
                        "grades.yaml:4: author is missing",
                        "grades.yaml:4: date is missing",
                        "grades.yaml:4: of is missing: the reference at the end of the student's page, so that it is not"
                                + " taken for another hand-in");
        assertThat(faults("- {student: ana, check: report}"))
                .containsExactly("grades.yaml:1: points is missing", "grades.yaml:1: reason is missing");
        assertThat(faults("student: ana"))
                .containsExactly("grades.yaml:1: a list is expected, of {student, check, points, reason}");
        assertThat(faults("- {student: ana")).singleElement().asString().startsWith("grades.yaml:1: ");
    }

    @Test
    void what_one_class_was_given_is_not_given_to_another() throws IOException {
        ManualGrades grades = read("- {student: ana, check: report, points: 12, reason: bien}");
        Path elsewhere = folder.resolve("other/ana");
        List<CheckResult> pending = ANSWERS.plan().checks().stream()
                .map(check -> new CheckResult(check.criterion(), new Outcome.Pending()))
                .toList();
        assertThat(grades.mark(HandIn.of(elsewhere), REFERENCE, pending)).isEqualTo(pending);
    }

    @Test
    void nothing_is_given_where_something_is_faulty() {
        assertThatExceptionOfType(GradesFaulty.class).isThrownBy(() -> read("- x\n"));
    }
}
