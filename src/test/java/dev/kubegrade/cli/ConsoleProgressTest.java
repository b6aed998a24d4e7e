package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.GradedStudent;
import dev.kubegrade.grade.Grading;
import dev.kubegrade.grade.Provenance;
import dev.kubegrade.intake.Received;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.report.Messages;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final Assignment ASSIGNMENT =
            CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());

    @Test
    void tells_cluster_and_students_in_plain_lines_and_steers_no_terminal() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Finding finding = Finding.of(AnswerCause.WRONG_COUNT, new Location("a.yaml", 7, 1, "Pod/p"))
                .with("expected", "17")
                .with("observed", "34");
        for (boolean terminal : new boolean[] {false, true}) {
            out.reset();
            try (ConsoleProgress console = new ConsoleProgress(
                    new Messages("es", ASSIGNMENT), new PrintStream(out, true, StandardCharsets.UTF_8), terminal)) {
                console.standing(2, 1);
                console.opened(new Facts("v1.34.6+k3s1", Map.of(), List.of("screening", "quota")));
                console.done(GradedStudent.of(
                        ASSIGNMENT,
                        "ana\u001B[31m\u202Ez",
                        Status.GRADED,
                        planned -> planned.id().equals("hotels")
                                ? new Outcome.Failed(List.of(finding))
                                : new Outcome.Passed()));
            }
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .isEqualTo(
                            "2 de 3 entregas conservan su nota: nada cambió desde que se evaluaron. Con --fresh se evalúan todas otra vez.\n"
                                    + "Se va a evaluar la entrega: antes se abre el clúster.\n"
                                    + "Clúster: Kubernetes v1.34.6+k3s1; protecciones: revisión previa, cuota\n"
                                    + "ana␛[31m⟨U+202E⟩z: Evaluada 75/100 · El backend devuelve 34 hoteles y se esperaban 17. (a.yaml:7)\n");
        }
    }

    @Test
    void says_why_a_grade_is_withheld() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<CheckResult> results = ASSIGNMENT.plan().checks().stream()
                .map(planned ->
                        new CheckResult(planned.criterion(), new Outcome.Errored("the API server\ndid not answer")))
                .limit(1)
                .toList();
        Graded withheld = new Graded(
                "x",
                ASSIGNMENT.header(),
                new Grading().grade("ana", Status.GRADED, results, List.of()),
                List.of(),
                Map.of(),
                new Provenance("0", Facts.NONE),
                Received.NOTHING,
                Map.of(),
                List.of(),
                List.of());
        try (ConsoleProgress console = new ConsoleProgress(
                new Messages("es", ASSIGNMENT), new PrintStream(out, true, StandardCharsets.UTF_8), false)) {
            assertThat(console.line(withheld)).isEqualTo("ana: Sin nota · structure: the API server did not answer");
            console.stumbled(withheld);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .endsWith("Se intenta otra vez: ana: Sin nota · structure: the API server did not answer\n");
    }
}
