package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.Works;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.GradedStudent;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.MoodleDownload;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.journal.Key;
import dev.kubegrade.outcome.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoodleExportTest {
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final Assignment ASSIGNMENT =
            CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());
    private static final String SHEET = """
            Identificador,"Nombre completo",Calificación,"Comentarios de retroalimentación"
            Participante1,Ana,,
            Participante2,Ana,,
            Participante3,Eva,,
            Participante4,Luis,3.00,
            Participante5,Teo,,
            Participante7,Rut,,
            Participante9,Nadie,,
            """;

    @TempDir
    private Path folder;

    private Path zip;
    private Path reports;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void a_class_was_graded() throws IOException {
        zip = folder.resolve("clase.zip");
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of("Ana_1", "Ana_2", "Luis_4", "Teo_5", "Zoe_6", "Rut_7")) {
                entries.putNextEntry(new ZipEntry(name + "_assignsubmission_file/hotels.yaml"));
                entries.write(name.getBytes(StandardCharsets.UTF_8));
            }
            entries.putNextEntry(new ZipEntry("Eva_3_assignsubmission_file/"));
        }
        reports = Files.createDirectories(folder.resolve("informes"));
        try (Journal journal = Journal.open(reports.resolve(Journal.FILE), Works.BUILT_IN)) {
            for (HandIn handIn : MoodleDownload.of(zip).orElseThrow().handIns()) {
                String id = handIn.id().orElseThrow();
                String name = handIn.student().equals("Ana") ? "Ana (" + id + ")" : handIn.student();
                Map<Key.Part, String> parts = new EnumMap<>(Key.Part.class);
                parts.put(
                        Key.Part.SUBMISSION,
                        id.equals("5") ? "another" : handIn.files().digest());
                Status status = Map.of("3", Status.MISSING, "7", Status.INVALID).getOrDefault(id, Status.GRADED);
                Graded graded = status == Status.GRADED
                        ? GradedStudent.right(ASSIGNMENT, name)
                        : GradedStudent.of(ASSIGNMENT, name, status, planned -> new Outcome.Skipped(status.name()));
                journal.add(new Key(parts), id.equals("4") ? graded.withheld("the API did not answer") : graded);
            }
        }
    }

    private int export(Path source, Path sheet) {
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.commandLine(both, both, false, "es")
                .execute(
                        "export",
                        source.toString(),
                        "--to",
                        "moodle",
                        "--worksheet",
                        sheet.toString(),
                        "--assignment",
                        ASSIGNMENT.id(),
                        "--reports",
                        reports.toString());
    }

    @Test
    void everybody_is_placed_or_named() throws IOException {
        Path sheet = Files.writeString(folder.resolve("hoja.csv"), SHEET);
        assertThat(export(zip, sheet)).isEqualTo(ExitCode.WITHHELD);
        Path filled = reports.resolve("moodle/hoja.csv");
        Path feedback = reports.resolve("moodle/feedback-moodle.zip");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                %s: notas puestas: 2. Súbala a Moodle como hoja de calificaciones.
                %s: páginas: 4. Súbalo a Moodle como archivos de retroalimentación.
                En la hoja, y no entregaron nada: su fila queda como estaba (2): Eva, Nadie
                Para mirar antes de subir nada (1): Rut
                Sin nota de lo que hay ahora en la entrega: evalúe otra vez (2): Luis, Teo
                En la descarga, y no en la hoja (1): Zoe
                """.formatted(filled, feedback));
        assertThat(filled).content().isEqualTo("""
                Identificador,"Nombre completo",Calificación,"Comentarios de retroalimentación"
                Participante1,Ana,100.00,"Todo correcto. ¡Bien hecho!"
                Participante2,Ana,100.00,"Todo correcto. ¡Bien hecho!"
                Participante3,Eva,,
                Participante4,Luis,,
                Participante5,Teo,,
                Participante7,Rut,,
                Participante9,Nadie,,
                """);
        try (ZipFile pages = new ZipFile(feedback.toFile())) {
            assertThat(pages.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "Ana_1_assignsubmission_file/feedback.html",
                            "Ana_2_assignsubmission_file/feedback.html",
                            "Rut_7_assignsubmission_file/feedback.html",
                            "Zoe_6_assignsubmission_file/feedback.html");
        }
        assertThat(sheet).content().isEqualTo(SHEET);
    }

    @Test
    void what_cannot_be_exported_is_told() throws IOException {
        Path sheet = Files.writeString(folder.resolve("hoja.csv"), SHEET);
        assertThat(export(Files.createDirectories(folder.resolve("clase/ana")).getParent(), sheet))
                .isEqualTo(ExitCode.USAGE);
        assertThat(export(zip, Files.writeString(folder.resolve("notas.csv"), "Nombre,Nota\n")))
                .isEqualTo(ExitCode.USAGE);
        Path own = Files.writeString(
                Files.createDirectories(reports.resolve("moodle")).resolve("hoja.csv"), SHEET);
        assertThat(export(zip, own)).isEqualTo(ExitCode.USAGE);
        assertThat(own).content().isEqualTo(SHEET);
        Files.delete(reports.resolve(Journal.FILE));
        assertThat(export(zip, sheet)).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("""
                kubegrade: No es una descarga de Moodle. Indique el zip, o la carpeta, de «Descargar todas las entregas».
                kubegrade: %s no es una hoja de calificaciones de Moodle: Identifier / Identificador. Descárguela en la tarea: «Descargar hoja de calificaciones».
                kubegrade: %s es la hoja que se lee: se perdería. Póngala en otra carpeta.
                kubegrade: %s no está, o no se puede leer. Evalúe primero, o indique con --reports la carpeta de los informes.
                """.formatted(folder.resolve("notas.csv"), own, reports.resolve(Journal.FILE)));
    }
}
