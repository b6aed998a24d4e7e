package dev.kubegrade.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.assignment.Works;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.report.SampleReports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Graded ANA = SampleReports.wrongCount("ana");
    private static final Graded BEA = SampleReports.rejected("bea");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("reports/journal.jsonl");
    }

    private static Key key(String submission) {
        return new Key(Map.of(Key.Part.SUBMISSION, submission, Key.Part.IMAGES, "i", Key.Part.HARNESS, "h"));
    }

    private Journal open() {
        return Journal.open(file, Works.BUILT_IN);
    }

    private void keep(Graded... grades) {
        try (Journal journal = open()) {
            Arrays.stream(grades).forEach(graded -> journal.add(key("1"), graded));
        }
    }

    @Test
    void a_grade_stands_as_long_as_its_key_is_the_same() {
        try (Journal journal = open()) {
            assertThat(journal.standing("ana", key("1"))).isEmpty();
            journal.add(key("1"), ANA);
            assertThat(journal.standing("ana", key("1"))).contains(ANA);
        }
        try (Journal journal = open()) {
            assertThat(journal.standing("ana", key("1"))).contains(ANA);
            assertThat(journal.standing("ana", key("2"))).isEmpty();
            assertThat(journal.standing("bea", key("1"))).isEmpty();
            assertThat(journal.newest("ana")).contains(new Journal.Past(key("1"), ANA));
            Graded better = SampleReports.right("ana");
            journal.add(key("2"), better);
            assertThat(journal.standing("ana", key("1"))).isEmpty();
            assertThat(journal.standing("ana", key("2"))).contains(better);
        }
    }

    @Test
    void who_starts_over_starts_over_for_the_runs_after_too() {
        keep(ANA, BEA);
        try (Journal journal = open()) {
            journal.startOver(List.of("ana", "bea", "nobody"));
            assertThat(journal.standing("ana", key("1"))).isEmpty();
            journal.add(key("1"), BEA);
            journal.add(key("1"), SampleReports.right("carl"));
            journal.startOver(List.of("ana"));
        }
        try (Journal journal = open()) {
            assertThat(journal.standing("ana", key("1"))).isEmpty();
            assertThat(journal.standing("bea", key("1"))).contains(BEA);
            assertThat(journal.standing("carl", key("1"))).isPresent();
            assertThat(journal.newest("ana")).isPresent();
        }
    }

    @Test
    void what_was_told_is_what_a_run_knew_at_its_end() {
        try (Journal journal = open()) {
            journal.add(key("1"), ANA);
            assertThat(journal.told("ana")).isEmpty();
            assertThat(journal.isNew("ana")).isTrue();
            journal.tell();
            assertThat(journal.isNew("ana")).isFalse();
            journal.add(key("2"), SampleReports.withheld("ana"));
        }
        try (Journal journal = open()) {
            assertThat(journal.told("ana")).contains(new Journal.Past(key("1"), ANA));
            assertThat(journal.isNew("ana")).isTrue();
            assertThat(journal.newest("ana").orElseThrow().graded().isWithheld())
                    .isTrue();
            assertThat(journal.standing("ana", key("1"))).contains(ANA);
            journal.tell();
            journal.tell();
            assertThat(journal.told("ana")).contains(new Journal.Past(key("1"), ANA));
        }
        assertThat(file).content().containsOnlyOnce("\"told\":true}\n{");
    }

    @Test
    void wherever_it_breaks_off_all_whole_lines_stand_and_more_can_be_added() throws IOException {
        keep(ANA, BEA);
        byte[] whole = Files.readAllBytes(file);
        int first = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int length : new int[] {0, 1, first / 2, first - 1, first, first + 1, whole.length - 1, whole.length}) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (Journal journal = open()) {
                assertThat(journal.standing("ana", key("1")).isPresent())
                        .as("ana after %s bytes", length)
                        .isEqualTo(length >= first);
                assertThat(journal.standing("bea", key("1")).isPresent())
                        .as("bea after %s bytes", length)
                        .isEqualTo(length == whole.length);
                journal.add(key("3"), SampleReports.right("carl"));
            }
            try (Journal journal = open()) {
                assertThat(journal.standing("carl", key("3"))).isPresent();
                assertThat(journal.standing("ana", key("1")).isPresent()).isEqualTo(length >= first);
            }
        }
    }

    @Test
    void what_somebody_wrote_into_it_hides_nobody_else() throws IOException {
        keep(ANA, BEA);
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), "no JSON", "{}", "[]", "null", "\uFFFD", "", lines.get(1)));
        try (Journal journal = open()) {
            assertThat(journal.standing("ana", key("1"))).contains(ANA);
            assertThat(journal.standing("bea", key("1"))).contains(BEA);
        }
    }

    @Test
    void who_is_interrupted_closes_it_for_nobody() {
        try (Journal journal = open()) {
            Thread.currentThread().interrupt();
            journal.add(key("1"), ANA);
            assertThat(journal.standing("ana", key("1"))).contains(ANA);
            assertThat(Thread.interrupted()).isTrue();
            journal.add(key("1"), BEA);
            assertThat(journal.standing("bea", key("1"))).contains(BEA);
        }
    }

    @Test
    void two_runs_do_not_write_to_one() {
        try (Journal journal = open()) {
            assertThatThrownBy(this::open).isInstanceOf(JournalBusy.class);
            journal.add(key("1"), ANA);
        }
        keep(BEA);
        try (Journal journal = open()) {
            assertThat(Stream.of("ana", "bea").map(student -> journal.standing(student, key("1"))))
                    .allSatisfy(standing -> assertThat(standing).isPresent());
        }
    }

    @Test
    void keys_tell_what_has_changed() {
        assertThat(key("1").differences(key("1"))).isEmpty();
        assertThat(key("1").differences(key("2"))).containsExactly(Key.Part.SUBMISSION);
        assertThat(key("1").differences(new Key(Map.of(Key.Part.SUBMISSION, "1"))))
                .containsExactly(Key.Part.HARNESS, Key.Part.IMAGES);
    }
}
