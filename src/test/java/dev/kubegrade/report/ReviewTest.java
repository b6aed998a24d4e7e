package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.checks.CheckPlan;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Grading;
import dev.kubegrade.grade.Judgement;
import dev.kubegrade.grade.Review;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import dev.kubegrade.outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is asked to look at, and in which words. */
class ReviewTest {
    private static final CheckPlan PLAN = SampleReports.ASSIGNMENT.plan();

    private static Outcome.Failed failed(Cause... causes) {
        return new Outcome.Failed(
                java.util.Arrays.stream(causes).map(ReviewTest::finding).toList());
    }

    private static Finding finding(Cause cause) {
        return Finding.of(cause, new Location("hotels.yaml", 1, 1, "Deployment/hotels"))
                .with("object", "Deployment/hotels")
                .with("other", "b.yaml:1");
    }

    private static Judgement judgement(Status status, Map<String, Outcome> outcomes, List<Finding> findings) {
        List<CheckResult> results = PLAN.checks().stream()
                .map(planned ->
                        new CheckResult(planned.criterion(), outcomes.getOrDefault(planned.id(), new Outcome.Passed())))
                .toList();
        Judgement judgement = new Grading().grade("ana", status, results, findings);
        return judgement.reviewed(Review.of(PLAN, judgement));
    }

    private static List<String> words(Judgement judgement) {
        return new StudentWords(judgement, new Messages("es", SampleReports.ASSIGNMENT)).reviewReasons();
    }

    @Test
    void a_number_that_a_person_gave_is_told_with_its_reason_and_the_sum(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("grades.yaml"),
                "- {student: ana, grade: 70, reason: Lo mostró en clase, author: G, date: 2026-03-31, of: "
                        + SampleReports.wrongCount("ana").received().reference() + "}");
        Graded given = SampleReports.wrongCount("ana")
                .marked(
                        ManualGrades.read(Set.of(file), SampleReports.ASSIGNMENT, Set.of("ana")),
                        HandIn.of(folder.resolve("ana")));
        StudentWords words = StudentWords.of(given, new Messages("es", SampleReports.ASSIGNMENT));
        String why = "La nota la puso una persona: Lo mostró en clase (G, 2026-03-31). Los criterios suman 60. ";
        assertThat(words.grade()).isEqualTo("Nota: 70 de 100");
        assertThat(words.headline()).isEqualTo(why + "Cumples 4 de 6 criterios.");
        assertThat(words.sentence(given)).startsWith(why).contains("(hotels.yaml:5)");
    }

    @Test
    void a_sound_submission_needs_nobody() {
        assertThat(judgement(Status.GRADED, Map.of(), List.of()).needsReview()).isEmpty();
    }

    @Test
    void what_is_missing_in_writing_and_works_all_the_same_is_a_contradiction() {
        Judgement judgement =
                judgement(Status.GRADED, Map.of("configuration", failed(KubernetesCause.VARIABLE_MISSING)), List.of());
        assertThat(judgement.needsReview()).containsExactly("works-all-the-same:configuration");
        assertThat(words(judgement))
                .containsExactly("«Configuración de la base desde un ConfigMap o Secret» no se cumple por escrito, y lo"
                        + " que exige se ve funcionar: decida cuál de las dos cosas vale.");
    }

    @Test
    void what_is_written_otherwise_than_asked_may_well_work() {
        assertThat(judgement(
                                Status.GRADED,
                                Map.of("configuration", failed(KubernetesCause.VARIABLE_LITERAL)),
                                List.of())
                        .needsReview())
                .isEmpty();
    }

    @Test
    void an_empty_answer_that_nothing_written_explains_is_looked_at() {
        assertThat(judgement(Status.GRADED, Map.of("hotels", failed(AnswerCause.EMPTY_LIST)), List.of())
                        .needsReview())
                .containsExactly("unexplained:hotels");
        assertThat(judgement(
                                Status.GRADED,
                                Map.of("hotels", failed(KubernetesCause.SCRIPT_MISSING, AnswerCause.EMPTY_LIST)),
                                List.of())
                        .needsReview())
                .isEmpty();
    }

    @Test
    void what_was_not_read_not_run_or_means_two_things_is_looked_at() {
        assertThat(words(judgement(Status.INVALID, Map.of(), List.of())))
                .containsExactly("No se pudo leer nada: abra la entrega y mírela.");
        assertThat(words(judgement(Status.REJECTED, Map.of(), List.of())))
                .containsExactly("No se ejecutó por seguridad: mire si lo señalado sobra, o si la práctica lo pide.");
        assertThat(words(judgement(Status.GRADED, Map.of(), List.of(finding(KubernetesCause.OBJECT_DUPLICATED)))))
                .containsExactly(
                        "Deployment/hotels está dos veces en la entrega (también en b.yaml:1); vale la última.");
    }
}
