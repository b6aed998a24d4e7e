package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Works;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.journal.Key;
import dev.kubegrade.report.SampleReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    private static final Graded ANA = SampleReports.wrongCount("ana");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void one_was_graded() throws IOException {
        Path reports = Files.createDirectories(folder.resolve("reports/hotels-multicontainer"));
        try (Journal journal = Journal.open(reports.resolve(Journal.FILE), Works.BUILT_IN)) {
            journal.add(new Key(Map.of(Key.Part.SUBMISSION, "5a5a", Key.Part.PLATFORM, "k3s x 1")), ANA);
        }
    }

    private int explain(String reference, Path reports) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.commandLine(stream, stream, false, "es")
                .execute("explain", reference, "--reports", reports.toString(), "--lang", "es");
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    @Test
    void a_reference_leads_to_what_the_grade_stands_on() {
        assertThat(explain(ANA.received().reference(), folder.resolve("reports")))
                .isEqualTo(ExitCode.DONE);
        assertThat(said())
                .startsWith("ana · Unidad 06 - Multi Container Pods\n\nNota: 60 de 100")
                .contains("El backend devuelve 18 hoteles y se esperaban 17. (hotels.yaml:5)")
                .endsWith("""
                        Es lo que vio la máquina; lo que una persona puso en grades.yaml, y lo que se descuenta por entregar tarde, no está aquí.
                        Evidencia: reports/hotels-multicontainer/students/ana/evidence
                        Evaluada con:
                          entrega: 5a5a
                          plataforma: k3s x 1
                          kubegrade 0.1.0, Kubernetes v1.34.6
                          hotels.yaml sha256:%s
                          informe.docx –
                          viejo.zip –
                        """.formatted(ANA.received().files().get(0).sha256()));
    }

    @Test
    void a_reference_of_nobody_is_said() {
        assertThat(explain("00000000", folder.resolve("reports"))).isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo(
                        "kubegrade: Ninguna nota de reports tiene la referencia 00000000. Está al pie de la página del"
                                + " estudiante y en result.json.\n");
    }

    @Test
    void where_nobody_was_graded_it_is_said() {
        assertThat(explain("00000000", folder.resolve("elsewhere"))).isEqualTo(ExitCode.USAGE);
        assertThat(said()).startsWith("kubegrade: elsewhere/journal.jsonl no está");
    }
}
