package dev.kubegrade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        assertThat(essays.told).containsExactly("4 of 4 stand");
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
    void two_grades_of_one_student_are_not_chosen_between() {
        essays.with("ana", "Llega el otoño.");
        grade("three", "ana");
        assertThatThrownBy(() -> merge("one", "two", "three"))
                .isInstanceOfSatisfying(ClassMerge.Conflict.class, conflict -> assertThat(conflict.student())
                        .isEqualTo("ana"));
    }
}
