package dev.kubegrade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kubegrade.deploy.Facts;
import dev.kubegrade.journal.Key;
import dev.kubegrade.similarity.Resemblance;
import dev.kubegrade.similarity.Resemblances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that is graded again: what has not changed stands, and a run that was killed goes on. */
class ResumedClassTest {
    private static final String RIGHT = "Llega la primavera.";
    private static final List<String> STUDENTS = List.of("ana", "bea", "carl", "dora", "eli");

    @TempDir
    private Path folder;

    private EssayClass essays;

    @BeforeEach
    void handIn() {
        essays = new EssayClass(folder)
                .with("ana", RIGHT)
                .with("bea", "Llega el otoño.")
                .with("carl", "Llega la [primavera].")
                .with("dora", "palabra ".repeat(31))
                .with("eli", RIGHT + " copied");
    }

    private static List<String> rows(ClassGrades grades) {
        return grades.graded().stream().map(ClassRunTest::row).toList();
    }

    private static List<String> moved(ClassGrades grades) {
        return grades.moved().stream()
                .map(moved ->
                        ClassRunTest.row(moved.before()) + " → " + ClassRunTest.row(moved.after()) + " " + moved.why())
                .toList();
    }

    @Test
    void an_unchanged_class_needs_no_ground_and_ends_with_the_same_bytes() throws IOException {
        List<String> rows = rows(essays.grade());
        assertThat(essays.told)
                .startsWith("0 stand, 5 to grade", "opened desk 1", "canary right")
                .hasSize(8);
        Map<String, String> files = essays.files();
        assertThat(rows(essays.grade())).isEqualTo(rows);
        assertThat(essays.told).containsExactly("5 stand, 0 to grade");
        assertThat(essays.files()).isEqualTo(files);
    }

    @Test
    void only_what_has_changed_is_graded() throws IOException {
        essays.grade();
        Map<String, String> files = essays.files();
        essays.with("bea", RIGHT).with("fran", RIGHT);
        ClassGrades grades = essays.grade();
        assertThat(rows(grades)).contains("bea GRADED 100", "fran GRADED 100");
        assertThat(essays.told)
                .contains("4 stand, 2 to grade", "graded bea", "graded fran")
                .hasSize(5);
        assertThat(moved(grades)).containsExactly("bea GRADED 0 → bea GRADED 100 [SUBMISSION]");
        Map<String, String> now = essays.files();
        assertThat(now.get("gradebook.csv")).contains("bea,GRADED,100", "fran,GRADED,100");
        now.keySet().removeIf(name -> !name.contains("/ana/") && !name.contains("/carl/"));
        assertThat(files).containsAllEntriesOf(now);
    }

    /** What a run that is killed leaves: the first lines of a journal, perhaps half a line, and any part of the files. */
    @Test
    void wherever_a_run_was_killed_the_next_one_ends_with_the_same_bytes() throws IOException {
        List<String> rows = rows(essays.grade());
        Map<String, String> undisturbed = essays.files();
        byte[] journal = Files.readAllBytes(essays.journal());
        Random random = new Random(13);
        for (int cut = 0; cut <= 12; cut++) {
            Files.write(essays.journal(), Arrays.copyOf(journal, journal.length * cut / 12));
            String left = Files.readString(essays.journal(), StandardCharsets.UTF_8);
            int standing = (int) left.substring(0, left.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.contains("\"past\":"))
                    .count();
            damage(random);
            assertThat(rows(essays.grade())).isEqualTo(rows);
            assertThat(essays.told).contains(standing + " stand, " + (5 - standing) + " to grade");
            assertThat(essays.told.stream().filter(line -> line.startsWith("graded ")))
                    .hasSize(5 - standing);
            assertThat(essays.files()).as("cut after %s/12", cut).isEqualTo(undisturbed);
        }
    }

    private void damage(Random random) throws IOException {
        try (Stream<Path> paths = Files.walk(essays.reports())) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                boolean evidence = path.toString().contains("evidence");
                if (path.equals(essays.journal()) || evidence || random.nextBoolean()) {
                    continue;
                }
                Files.move(path, path.resolveSibling("." + random.nextInt(1000) + ".part"));
                if (random.nextBoolean()) {
                    Files.writeString(path, "half of");
                }
            }
        }
    }

    @Test
    void who_has_no_number_by_our_fault_is_graded_again() {
        essays.with("bea", RIGHT + " crash in hearing");
        assertThat(rows(essays.grade())).contains("bea WITHHELD –");
        ClassGrades grades = essays.grade();
        assertThat(essays.told).contains("4 stand, 1 to grade", "graded bea");
        assertThat(grades.moved()).isEmpty();
    }

    @Test
    void a_number_that_is_lost_by_our_fault_is_told() {
        essays.grade();
        essays.with("ana", RIGHT + " crash in hearing");
        assertThat(moved(essays.grade())).containsExactly("ana GRADED 100 → ana WITHHELD – [SUBMISSION]");
        essays.with("ana", RIGHT);
        assertThat(rows(essays.grade())).contains("ana GRADED 100");
        assertThat(essays.told).containsExactly("5 stand, 0 to grade");
    }

    @Test
    void who_was_withheld_and_is_not_asked_for_stays_in_the_class() throws IOException {
        essays.with("bea", RIGHT + " crash in hearing");
        essays.grade();
        essays.asked = Set.of("ana")::contains;
        assertThat(rows(essays.grade())).hasSize(5).contains("bea WITHHELD –");
        assertThat(essays.told).containsExactly("1 stand, 0 to grade");
        assertThat(essays.files().get("gradebook.csv")).contains("bea,WITHHELD");
    }

    @Test
    void the_evidence_of_who_is_not_of_this_run_stays() throws IOException {
        essays.grade();
        Map<String, String> files = essays.files();
        EssayClass one = new EssayClass(folder).with("ana", RIGHT);
        one.grade();
        assertThat(one.files().get("gradebook.csv")).doesNotContain("bea");
        essays.grade();
        assertThat(essays.told).containsExactly("5 stand, 0 to grade");
        assertThat(essays.files()).isEqualTo(files);
    }

    @Test
    void whatever_a_grade_hangs_on_is_named_when_it_has_changed() {
        essays.grade();
        essays.harness = "1";
        assertThat(essays.grade().moved()).hasSize(5).allSatisfy(moved -> {
            assertThat(moved.why()).containsExactly(Key.Part.HARNESS);
            assertThat(moved.isAnother()).isFalse();
        });
        essays.place = new Facts("desk 2", Map.of("image", "sha256:1"), List.of());
        assertThat(essays.grade().moved())
                .allSatisfy(moved -> assertThat(moved.why()).containsExactly(Key.Part.PLATFORM));
        essays.place = new Facts("desk 2", Map.of("image", "sha256:2"), List.of());
        assertThat(essays.grade().moved())
                .allSatisfy(moved -> assertThat(moved.why()).containsExactly(Key.Part.IMAGES));
        essays.startOver("ana", "eli");
        assertThat(essays.grade().moved()).hasSize(2).allSatisfy(moved -> assertThat(moved.why())
                .isEmpty());
    }

    @Test
    void a_grade_that_moved_in_a_run_that_was_killed_is_told_by_the_one_that_goes_on() throws IOException {
        essays.jobs = 1;
        essays.grade();
        assertThat(essays.files()).doesNotContainKey("cambios.md");
        essays.with("ana", "Llega la [primavera].").with("bea", RIGHT);
        essays.done = student -> {
            throw new IllegalStateException("killed");
        };
        assertThatThrownBy(essays::grade).isInstanceOf(IllegalStateException.class);
        essays.done = student -> {};
        assertThat(moved(essays.grade()))
                .containsExactly(
                        "ana GRADED 100 → ana GRADED 40 [SUBMISSION]", "bea GRADED 0 → bea GRADED 100 [SUBMISSION]");
        assertThat(essays.files().get("cambios.md")).isEqualTo("""
                        # Notas que cambiaron

                        | estudiante | antes | ahora | criterios | por qué |
                        |---|---|---|---|---|
                        | ana | 100/100 | 40/100 | La palabra se oye ✓ → ✗ | cambió la entrega |
                        | bea | 0/100 | 100/100 | La palabra está ✗ → ✓; La palabra se oye – → ✓ | cambió la entrega |
                        """);
        assertThat(essays.grade().moved()).isEmpty();
        assertThat(essays.files()).doesNotContainKey("cambios.md");
    }

    @Test
    void whose_essays_are_the_same_is_told_and_no_longer_once_they_are_not() throws IOException {
        String essay = RIGHT + "\n"
                + IntStream.range(0, 40).mapToObj(i -> "Verso " + i).collect(Collectors.joining("\n"));
        ClassGrades before = essays.grade();
        ClassGrades grades = essays.with("ana", essay).with("bea", essay).grade();
        assertThat(before.alike()).isEqualTo(Resemblances.NONE);
        assertThat(grades.alike().pairs())
                .extracting(Resemblance::first, Resemblance::second)
                .containsExactly(tuple("ana", "bea"));
        assertThat(essays.files().get("parecidas.html")).contains("ana · bea").contains("Son iguales byte por byte.");
        assertThat(essays.files().get("index.html")).contains("<a href=\"parecidas.html\">");
        assertThat(essays.with("bea", RIGHT).grade().alike().pairs()).isEmpty();
        assertThat(essays.files()).doesNotContainKey("parecidas.html");
        assertThat(essays.files().get("index.html")).doesNotContain("parecidas.html");
    }

    @Test
    void another_parameter_is_another_assignment() {
        essays.grade();
        essays.parameters.put("word", "la primavera");
        ClassGrades grades = essays.grade();
        assertThat(essays.told).contains("0 stand, 5 to grade");
        assertThat(moved(grades)).contains("carl GRADED 40 → carl GRADED 0 [ASSIGNMENT]");
    }

    @Test
    void who_was_not_asked_for_keeps_the_grade_and_is_named_if_it_is_of_before() throws IOException {
        essays.asked = Set.of("ana", "bea")::contains;
        ClassGrades first = essays.grade();
        assertThat(rows(first)).containsExactly("ana GRADED 100", "bea GRADED 0");
        assertThat(first.left()).containsExactly("carl", "dora", "eli");
        assertThat(first.outdated()).isEmpty();
        essays.with("ana", "Llega el otoño.").with("bea", RIGHT);
        essays.asked = Set.of("bea")::contains;
        ClassGrades second = essays.grade();
        assertThat(rows(second)).containsExactly("ana GRADED 100", "bea GRADED 100");
        assertThat(second.outdated()).containsExactly("ana");
        assertThat(essays.files().get("gradebook.csv")).contains("ana,GRADED,100", "bea,GRADED,100");
        essays.asked = STUDENTS::contains;
        assertThat(rows(essays.grade())).hasSize(5).contains("ana GRADED 0");
    }

    @Test
    void what_was_handed_in_again_meanwhile_is_graded_again() {
        essays.jobs = 1;
        essays.done = student -> {
            if (student.equals("ana")) {
                essays.with("bea", RIGHT);
            }
        };
        essays.grade();
        essays.done = student -> {};
        assertThat(rows(essays.grade())).contains("bea GRADED 100");
        assertThat(essays.told).contains("4 stand, 1 to grade");
    }

    @Test
    void two_students_with_the_same_text_have_their_own_pages() throws IOException {
        essays.with("bea", RIGHT);
        essays.grade();
        essays.with("ana", "Llega la [primavera].");
        assertThat(rows(essays.grade())).contains("ana GRADED 40", "bea GRADED 100");
        assertThat(essays.files().get("students/bea/result.json")).contains("\"student\" : \"bea\"");
    }
}
