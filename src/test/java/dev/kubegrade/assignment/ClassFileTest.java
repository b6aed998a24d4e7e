package dev.kubegrade.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.intake.HandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileTest {
    @TempDir
    private Path folder;

    private LatePolicy read(String text) throws IOException {
        return ClassFile.read(Files.writeString(folder.resolve("class.yaml"), text));
    }

    @Test
    void what_it_does_not_say_costs_nothing() throws IOException {
        assertThat(read("late: {}")).isEqualTo(LatePolicy.NONE);
        LatePolicy told = read("late: {due: 2026-03-31T20:00Z}");
        assertThat(told.due()).contains(Instant.parse("2026-03-31T20:00:00Z"));
        assertThat(told.lost(Duration.ofDays(30))).as("told, not charged").isZero();
        assertThat(told.until(Optional.of(Instant.EPOCH)).due()).isEqualTo(told.due());
        assertThat(LatePolicy.NONE.until(Optional.of(Instant.EPOCH)).due()).contains(Instant.EPOCH);
    }

    @Test
    void each_day_begun_costs_and_something_stays() throws IOException {
        LatePolicy policy = read("late: {due: 2026-03-31T20:00Z, grace: 2h, percentPerDay: 10, floor: 65}");
        assertThat(policy.lost(Duration.ofHours(2))).isZero();
        assertThat(policy.lost(Duration.ofHours(2).plusSeconds(1))).isEqualTo(10);
        assertThat(policy.lost(Duration.ofDays(1))).isEqualTo(10);
        assertThat(policy.lost(Duration.ofDays(1).plusMillis(1))).isEqualTo(20);
        assertThat(policy.lost(Duration.ofDays(4))).isEqualTo(35);
        assertThat(policy.lost(Duration.ofDays(1_000_000))).isEqualTo(35);
        assertThat(LatePolicy.left(85, 10)).as("76.5, to the nearest").isEqualTo(77);
        assertThat(LatePolicy.left(85, 35)).as("55.25").isEqualTo(55);
    }

    @Test
    void who_has_more_time_is_called_by_name_however_it_is_written() throws IOException {
        LatePolicy policy = read(
                "late:\n  due: 2026-03-31T20:00Z\n  extensions:\n  - {student: Jose\u0301, due: 2026-04-02T20:00Z}\n");
        assertThat(policy.due(HandIn.of(folder.resolve("José")))).contains(Instant.parse("2026-04-02T20:00:00Z"));
        assertThat(policy.due(HandIn.of(folder.resolve("ana")))).contains(Instant.parse("2026-03-31T20:00:00Z"));
    }

    @Test
    void every_fault_is_told_with_its_line() {
        assertThatThrownBy(() -> read("""
                late:
                  due: ayer
                  extensions:
                  - {student: eva, due: 2026-04-02}
                  - {student: ana, due: 2026-04-02}
                  - {student: ana, due: 2026-04-03}
                """))
                .isInstanceOfSatisfying(GradesFaulty.class, faulty -> assertThat(faulty.faults())
                        .containsExactly(
                                "class.yaml:2: a day or a moment is expected, like 2026-03-31, 2026-03-31T23:59 or"
                                        + " 2026-03-31T23:59+02:00, not ayer",
                                "class.yaml:6: 'ana' has an extension already"));
        assertThatThrownBy(() -> read("late:\n  percentPerDay: 200\n  grace: 1 hour\n  floors: 3\n"))
                .isInstanceOfSatisfying(GradesFaulty.class, faulty -> assertThat(faulty.faults())
                        .anyMatch(fault -> fault.startsWith("class.yaml:2:"))
                        .anyMatch(fault -> fault.startsWith("class.yaml:3:"))
                        .anyMatch(fault -> fault.startsWith("class.yaml:4:")));
        assertThatThrownBy(() -> read("")).isInstanceOf(GradesFaulty.class);
        assertThatThrownBy(() -> read("late: {due: 1}\n---\nlate: {}")).isInstanceOf(GradesFaulty.class);
    }
}
