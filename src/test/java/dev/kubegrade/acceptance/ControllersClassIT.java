package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grades the sample class of {@code controllers-self-healing}, on its two nodes. */
class ControllersClassIT {
    private static final SampleClass SAMPLES = new SampleClass("controllers-self-healing");

    @TempDir
    private static Path reports;

    private static Checkout.Ended run;

    @BeforeAll
    static void grade() {
        run = Checkout.kubegrade(Map.of(), "grade", SAMPLES.folder().toString(), "--reports", reports.toString());
    }

    @Test
    void every_submission_has_the_grade_that_its_readme_states() throws IOException {
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(SampleClass.rows(reports)).as(run.output()).containsExactlyElementsOf(SAMPLES.stated());
    }

    @Test
    void a_student_reads_what_the_controller_was_told_and_what_its_parts_brought() throws IOException {
        assertThat(Files.readString(reports.resolve("students/alumno-05/feedback.md")))
                .contains(
                        "### Actualización del Deployment · 15/15",
                        "#### ✓ Correcto · Otra imagen llega a todos los pods del Deployment · 5/5",
                        "✗ Incorrecto · Un Ingress lleva hasta los pods · 0/10");
    }
}
