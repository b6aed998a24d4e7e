package dev.kubegrade.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.LatePolicies;
import dev.kubegrade.assignment.LatePolicy;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.outcome.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PunctualityTest {
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final Assignment HOTELS =
            CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());
    private static final Instant DUE = Instant.parse("2026-03-31T20:00:00Z");

    @TempDir
    private Path folder;

    private static LatePolicy tenADay() {
        return new LatePolicy(Optional.of(DUE), Duration.ofMinutes(5), 10, 50, Map.of());
    }

    private Graded decided(LatePolicy policy, Optional<Instant> when, ManualGrades given, Status status) {
        HandIn handIn = HandIn.of(folder.resolve("ana"));
        Graded right = GradedStudent.of(
                HOTELS,
                "ana",
                status,
                planned -> status == Status.MISSING ? new Outcome.Skipped("MISSING") : new Outcome.Passed());
        Map<HandIn, Instant> times = when.map(moment -> Map.of(handIn, moment)).orElse(Map.of());
        return new Decisions(given, new Punctuality(new LatePolicies(Map.of(), policy), times)).of(right, handIn);
    }

    private Grade decided(LatePolicy policy, Instant when) {
        return decided(policy, Optional.of(when), ManualGrades.none(), Status.GRADED)
                .judgement()
                .grade();
    }

    @Test
    void who_is_late_loses_what_the_policy_says_and_both_numbers_are_there() {
        Instant when = DUE.plus(Duration.ofHours(25));
        assertThat(decided(tenADay(), when))
                .isEqualTo(
                        new Grade.Scored(80, 100, Optional.empty(), Optional.of(new Grade.Late(DUE, when, 100, 20))));
    }

    @Test
    void within_the_grace_it_is_told_and_costs_nothing() {
        Instant when = DUE.plus(Duration.ofMinutes(5));
        assertThat(decided(tenADay(), when))
                .isEqualTo(
                        new Grade.Scored(100, 100, Optional.empty(), Optional.of(new Grade.Late(DUE, when, 100, 0))));
    }

    @Test
    void who_is_in_time_or_of_whom_nothing_is_known_or_who_handed_in_nothing_is_not_late() {
        Grade.Scored whole = new Grade.Scored(100, 100);
        assertThat(decided(tenADay(), DUE)).isEqualTo(whole);
        assertThat(decided(tenADay(), Optional.empty(), ManualGrades.none(), Status.GRADED)
                        .judgement()
                        .grade())
                .isEqualTo(whole);
        assertThat(decided(LatePolicy.NONE, DUE.plusSeconds(9))).isEqualTo(whole);
        assertThat(decided(tenADay(), Optional.of(DUE.plusSeconds(99_999)), ManualGrades.none(), Status.MISSING)
                        .judgement()
                        .grade())
                .isEqualTo(new Grade.Scored(0, 100));
    }

    @Test
    void a_number_that_a_person_gave_stays_what_it_is() throws Exception {
        Path file = Files.writeString(
                folder.resolve("grades.yaml"),
                "- {student: ana, grade: 70, reason: x, author: G, date: 2026-03-31, of: "
                        + dev.kubegrade.intake.Received.NOTHING.reference() + "}");
        Instant when = DUE.plus(Duration.ofDays(3));
        Graded graded = decided(
                tenADay(), Optional.of(when), ManualGrades.read(Set.of(file), HOTELS, Set.of("ana")), Status.GRADED);
        assertThat(graded.judgement().grade())
                .isEqualTo(new Grade.Scored(
                        70, 100, Optional.of("x (G, 2026-03-31)"), Optional.of(new Grade.Late(DUE, when, 70, 0))));
    }
}
