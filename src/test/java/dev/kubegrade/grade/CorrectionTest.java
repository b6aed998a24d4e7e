package dev.kubegrade.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.Received;
import dev.kubegrade.outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionTest {
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final Assignment HOTELS =
            CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());
    private static final String REFERENCE = Received.NOTHING.reference();

    @TempDir
    private Path folder;

    private Graded corrected(Graded graded, String grades) throws IOException {
        Path file = Files.writeString(folder.resolve("grades.yaml"), grades);
        return graded.marked(ManualGrades.read(Set.of(file), HOTELS, Set.of("ana")), HandIn.of(folder.resolve("ana")));
    }

    private static String correction(String of) {
        return "- {student: ana, check: hotels, points: 20, reason: x, author: G, date: 2026-03-31, of: " + of + "}";
    }

    /** Nothing was run, and a person has to look at it. */
    private static Graded invalid() {
        return GradedStudent.of(HOTELS, "ana", Status.INVALID, planned -> new Outcome.Skipped("INVALID"));
    }

    @Test
    void a_correction_counts_in_the_score() throws IOException {
        Graded corrected = corrected(invalid(), correction(REFERENCE));

        assertThat(corrected.judgement().grade()).isEqualTo(new Grade.Scored(20, 100));
        assertThat(corrected.judgement().needsReview()).containsExactly("unreadable");
        assertThat(corrected.judgement().isWhole()).isFalse();
    }

    @Test
    void one_that_was_made_of_another_hand_in_is_told_and_not_applied() throws IOException {
        Graded corrected = corrected(invalid(), correction("ffffffff"));

        assertThat(corrected.judgement().grade()).isEqualTo(new Grade.Scored(0, 100));
        assertThat(corrected.judgement().needsReview()).containsExactly("unreadable", "correction-stale:hotels");
    }

    private static String whole(String of) {
        return "- {student: ana, grade: 70, reason: Lo mostró en clase, author: G, date: 2026-03-31, of: " + of + "}";
    }

    @Test
    void a_number_that_a_person_gave_stands_instead_of_the_sum() throws IOException {
        Graded corrected = corrected(invalid(), whole(REFERENCE) + "\n" + correction(REFERENCE));

        assertThat(corrected.judgement().grade())
                .isEqualTo(
                        new Grade.Scored(70, 100, Optional.of("Lo mostró en clase (G, 2026-03-31)"), Optional.empty()));
        assertThat(corrected.judgement().results())
                .as("what the checks found stays")
                .anyMatch(result -> result.points() == 20);
        assertThat(corrected.judgement().needsReview()).isEmpty();
        assertThat(corrected.judgement().isWhole()).isTrue();
    }

    @Test
    void a_number_that_was_given_to_another_hand_in_is_told_and_not_applied() throws IOException {
        Graded corrected = corrected(invalid(), whole("ffffffff"));

        assertThat(corrected.judgement().grade()).isEqualTo(new Grade.Scored(0, 100));
        assertThat(corrected.judgement().needsReview()).containsExactly("unreadable", "correction-stale:grade");
    }

    @Test
    void nobody_is_given_a_number_where_we_failed() throws IOException {
        Graded corrected = corrected(invalid().withheld("lost"), whole(REFERENCE));

        assertThat(corrected.isWithheld()).isTrue();
        assertThat(corrected.judgement().needsReview()).containsExactly("unreadable", "correction-withheld");
    }

    @Test
    void what_was_looked_at_is_not_to_be_looked_at_again() throws IOException {
        assertThat(corrected(invalid(), "- {student: ana, reviewed: true, of: " + REFERENCE + "}")
                        .judgement()
                        .needsReview())
                .isEmpty();
        assertThat(corrected(invalid(), "- {student: ana, reviewed: true, of: " + REFERENCE + "}")
                        .judgement()
                        .isWhole())
                .isTrue();
        assertThat(corrected(invalid(), "- {student: ana, reviewed: true, of: ffffffff}")
                        .judgement()
                        .needsReview())
                .isEqualTo(List.of("unreadable"));
    }

    @Test
    void a_grade_that_is_withheld_is_not_corrected() throws IOException {
        Graded withheld = GradedStudent.right(HOTELS, "ana").withheld("incident");

        assertThat(corrected(withheld, correction(REFERENCE))).isEqualTo(withheld);
    }
}
