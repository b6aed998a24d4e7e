package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.pipeline.Stage;
import dev.kubegrade.report.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnderwayTest {
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final Assignment ASSIGNMENT =
            CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());

    private long now;

    private UnderwayRows rows(Underway underway, String language) {
        return new UnderwayRows(new Messages(language, ASSIGNMENT), underway);
    }

    private void pass(long seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void shows_who_is_under_way_and_since_when() {
        Underway underway = new Underway(() -> now, 30);
        underway.reached("ana", Stage.READING);
        underway.reached("ana", Stage.STARTING);
        pass(7);
        underway.reached("josé\u001B[31m", Stage.READING);
        pass(125);
        underway.reached("ana", Stage.ASKING);
        assertThat(rows(underway, "es").of(10))
                .containsExactly(
                        "  ana                                       se comprueban · 2 min 12 s",
                        "  josé␛[31m                                 se leen sus archivos · 2 min 5 s",
                        "0 de 30 evaluadas");
        underway.reached("ana", Stage.READING);
        underway.done("josé\u001B[31m");
        assertThat(rows(underway, "en").of(10))
                .containsExactly(
                        "  ana                                       its files are read · 0 s", "1 of 30 graded");
    }

    @Test
    void a_long_table_is_cut_and_says_so() {
        Underway underway = new Underway(() -> now, 30);
        IntStream.range(0, 9).forEach(student -> underway.reached("alumno-" + student, Stage.STARTING));
        assertThat(rows(underway, "es").of(6))
                .hasSize(6)
                .endsWith("  … y 5 más", "0 de 30 evaluadas")
                .startsWith("  alumno-0                                  arrancan sus pods · 0 s");
    }

    @Test
    void tells_how_long_the_others_will_take_once_some_are_done() {
        Underway underway = new Underway(() -> now, 12);
        for (int student = 0; student < 12; student++) {
            underway.reached("alumno-" + student, Stage.READING);
            pass(20);
            assertThat(underway.left().isPresent()).isEqualTo(student >= 3 && student < 11);
            if (student == 3) {
                assertThat(rows(underway, "es").of(6).get(1)).isEqualTo("3 de 12 evaluadas · quedan unos 4 min");
            }
            underway.done("alumno-" + student);
            assertThat(underway.left().isPresent()).isEqualTo(student >= 2 && student < 11);
        }
    }

    @Test
    void the_estimate_after_a_quarter_is_right_within_a_third() {
        // Seconds from start to verdict of a class on two cores: most are right, some end at once, a few start slowly.
        int[] taken = {12, 12, 11, 13, 12, 17, 12, 15, 28, 12, 1, 1, 18, 24, 11, 12, 10, 72, 2, 16};
        int right = 0;
        int tried = 200;
        for (int seed = 0; seed < tried; seed++) {
            right += isRightAfterAQuarter(taken, new Random(seed)) ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(tried * 9 / 10);
    }

    /** Grades 120 on six lanes, in some order. */
    private boolean isRightAfterAQuarter(int[] taken, Random order) {
        List<Integer> seconds = new ArrayList<>();
        IntStream.range(0, 120).forEach(student -> seconds.add(taken[student % taken.length]));
        Collections.shuffle(seconds, order);
        now = 0;
        Underway underway = new Underway(() -> now, seconds.size());
        PriorityQueue<long[]> lanes = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
        Optional<Duration> foretold = Optional.empty();
        long asked = 0;
        for (int student = 0; student < seconds.size(); student++) {
            if (lanes.size() == 6) {
                end(underway, lanes.remove());
            }
            if (foretold.isEmpty() && underway.done() >= seconds.size() / 4) {
                foretold = underway.left();
                asked = now;
            }
            underway.reached("" + student, Stage.READING);
            lanes.add(new long[] {now + Duration.ofSeconds(seconds.get(student)).toNanos(), student});
        }
        while (!lanes.isEmpty()) {
            end(underway, lanes.remove());
        }
        double real = now - asked;
        return Math.abs(foretold.orElseThrow().toNanos() - real) <= real / 3;
    }

    private void end(Underway underway, long[] lane) {
        now = lane[0];
        underway.done("" + lane[1]);
    }
}
