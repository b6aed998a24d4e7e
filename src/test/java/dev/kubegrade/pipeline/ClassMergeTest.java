package dev.kubegrade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.assignment.LatePolicies;
import dev.kubegrade.assignment.LatePolicy;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.grade.Decisions;
import dev.kubegrade.grade.Punctuality;
import dev.kubegrade.intake.HandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassMergeTest {
    private static final String RIGHT = "Llega la primavera.";

    @TempDir
    private Path folder;

    private EssayClass essays;

    @BeforeEach
    void gradeParts() {
        essays = new EssayClass(folder)
                .with("ana", RIGHT)
                .with("bea", "Llega el otoño.")
                .with("carl", "Llega la [primavera].")
                .with("dora", RIGHT);
        grade("one", "ana", "carl");
        grade("two", "bea", "dora");
    }

    private ClassGrades grade(String into, String... students) {
        essays.into = into;
        essays.asked = Set.of(students)::contains;
        return essays.grade();
    }

    private ClassGrades merge(String... parts) {
        essays.into = "merged";
        return essays.merge(parts);
    }

    private static List<String> rows(ClassGrades grades) {
        return grades.graded().stream().map(ClassRunTest::row).toList();
    }

    @Test
    void parts_that_are_put_together_are_as_one_run() throws IOException {
        List<String> rows = rows(grade("whole", "ana", "bea", "carl", "dora"));
        Map<String, String> whole = essays.files();
        whole.keySet().removeIf(name -> name.startsWith("canary/"));
        ClassGrades merged = merge("two", "one");
        assertThat(rows(merged)).isEqualTo(rows);
        assertThat(merged.left()).isEmpty();
        assertThat(merged.outdated()).isEmpty();
        Map<String, String> files = essays.files();
        whole.keySet().removeIf(name -> name.contains("/canary/"));
        assertThat(files).isEqualTo(whole);
        assertThat(rows(merge("two", "one"))).isEqualTo(rows);
        essays.asked = student -> true;
        assertThat(rows(essays.grade())).isEqualTo(rows);
        assertThat(essays.told).containsExactly("4 stand, 0 to grade");
    }

    /** Everybody handed in a day late what is there today. */
    private static Decisions late(List<HandIn> all) {
        LatePolicy tenADay = new LatePolicy(Optional.of(Instant.EPOCH), Duration.ZERO, 10, 0, Map.of());
        Map<HandIn, Instant> times = new HashMap<>();
        all.forEach(handIn -> times.put(handIn, Instant.EPOCH.plus(Duration.ofHours(20))));
        return new Decisions(ManualGrades.none(), new Punctuality(new LatePolicies(Map.of(), tenADay), times));
    }

    @Test
    void a_grade_of_what_was_handed_in_before_is_not_late_by_what_came_since() {
        essays.decided = ClassMergeTest::late;
        essays.with("dora", "Llega el otoño.");
        assertThat(rows(merge("one", "two")))
                .containsExactly("ana GRADED 90", "bea GRADED 0", "carl GRADED 36", "dora GRADED 100");
        essays.asked = Set.of("ana")::contains;
        assertThat(rows(essays.grade()))
                .containsExactly("ana GRADED 90", "bea GRADED 0", "carl GRADED 36", "dora GRADED 100");
        essays.asked = student -> true;
        assertThat(rows(essays.grade())).contains("dora GRADED 0");
        essays.decided = all -> Decisions.none();
        assertThat(rows(essays.grade()))
                .as("the journal knows nothing of it")
                .containsExactly("ana GRADED 100", "bea GRADED 0", "carl GRADED 40", "dora GRADED 0");
    }

    @Test
    void a_grade_that_stands_is_late_although_another_was_withheld_since() {
        essays.decided = ClassMergeTest::late;
        essays.into = "again";
        essays.asked = student -> true;
        assertThat(rows(essays.grade())).contains("ana GRADED 90");
        essays.with("ana", RIGHT + " crash in hearing");
        assertThat(rows(essays.grade())).contains("ana WITHHELD –");
        essays.with("ana", RIGHT);
        assertThat(rows(essays.grade())).contains("ana GRADED 90");
        assertThat(essays.told).containsExactly("4 stand, 0 to grade");
    }

    @Test
    void who_is_in_no_part_is_named_and_whose_files_are_others_now() {
        essays.with("dora", "Llega el otoño.").with("eli", RIGHT);
        ClassGrades merged = merge("two");
        assertThat(rows(merged)).containsExactly("bea GRADED 0", "dora GRADED 100");
        assertThat(merged.left()).containsExactly("ana", "carl", "eli");
        assertThat(merged.outdated()).containsExactly("dora");
    }

    @Test
    void the_grade_of_what_is_handed_in_now_counts() {
        essays.with("ana", "Llega el otoño.");
        grade("three", "ana");
        assertThat(rows(merge("one", "two", "three"))).contains("ana GRADED 0");
        assertThat(rows(merge("three", "two", "one"))).contains("ana GRADED 0");
    }

    private void assertConflict(ClassMerge.Conflict.Why why, String student, String... parts) {
        assertThatThrownBy(() -> merge(parts)).isInstanceOfSatisfying(ClassMerge.Conflict.class, conflict -> {
            assertThat(conflict.why()).isEqualTo(why);
            assertThat(conflict.student()).isEqualTo(student);
        });
        assertThat(folder.resolve("merged/gradebook.csv")).doesNotExist();
    }

    @Test
    void two_numbers_of_the_same_files_are_not_chosen_between() throws IOException {
        grade("twice", "ana");
        Path journal = folder.resolve("twice/journal.jsonl");
        Files.writeString(journal, Files.readString(journal).replace("\"points\":100,", "\"points\":99,"));
        assertConflict(ClassMerge.Conflict.Why.TWICE, "ana", "one", "two", "twice");
    }

    @Test
    void a_grade_that_was_withheld_has_its_row() {
        essays.with("ana", RIGHT + " crash in hearing");
        grade("three", "ana");
        assertThat(rows(merge("two", "three"))).containsExactly("ana WITHHELD –", "bea GRADED 0", "dora GRADED 100");
    }

    @Test
    void parts_of_another_assignment_or_by_another_harness_are_refused() {
        essays.parameters.put("word", "otoño");
        assertConflict(ClassMerge.Conflict.Why.OTHER, "ana", "one", "two");
        essays.parameters.clear();
        essays.harness = "1";
        essays.with("ana", RIGHT + " ");
        grade("three", "ana");
        assertConflict(ClassMerge.Conflict.Why.MIXED, "bea", "two", "three");
    }

    @Test
    void what_a_part_was_told_to_forget_is_no_grade() {
        essays.into = "one";
        essays.startOver("ana");
        assertThat(merge("one", "two").left()).containsExactly("ana");
    }
}
