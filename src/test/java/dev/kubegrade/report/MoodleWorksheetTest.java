package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.GradedStudent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoodleWorksheetTest {
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final Assignment ASSIGNMENT =
            CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());
    private static final int CLASS = 300;

    @TempDir
    private Path folder;

    private static Optional<MoodleWorksheet.Entry> entry(int points, String comment) {
        return Optional.of(new MoodleWorksheet.Entry(points, 100, comment));
    }

    @Test
    void grade_and_comment_are_put_in_and_everything_else_stays_byte_for_byte() throws Exception {
        String sheet = """
                Identificador,"Nombre completo",Estado,Calificación,"Calificación máxima","Última modificación (calificación)","Comentarios de retroalimentación"
                Participante11,"Ana ""Pé"" Pérez","Enviado para calificar",,"10,00",-,
                Participante12,Luis,"Enviado para calificar","4,00","10,00","jueves, 1 de enero",viejo
                Participante13,"Eva Ñ","Sin entrega",,"10,00",-,
                """;
        String filled =
                MoodleWorksheet.read(sheet).filled(Map.of("11", entry(85, "Falta <b> & más"), "12", Optional.empty()));
        assertThat(filled).isEqualTo("""
                Identificador,"Nombre completo",Estado,Calificación,"Calificación máxima","Última modificación (calificación)","Comentarios de retroalimentación"
                Participante11,"Ana ""Pé"" Pérez","Enviado para calificar","8,50","10,00",-,"Falta &lt;b&gt; &amp; más"
                Participante12,Luis,"Enviado para calificar",,"10,00","jueves, 1 de enero",viejo
                Participante13,"Eva Ñ","Sin entrega",,"10,00",-,
                """);
        assertThat(MoodleWorksheet.read(sheet).filled(Map.of())).isEqualTo(sheet);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "†Identifier,Grade¶Participant 7,¶|†Identifier,Grade¶Participant 7,85.00¶",
                "Identifier;Grade;Maximum Grade¶Participant 7;;20.00¶|Identifier;Grade;Maximum Grade¶Participant 7;17.00;20.00¶",
                "\"Identifier\",\"Grade\",\"Maximum Grade\"¶\"Participant 7\",\"\",\"5\"¶|\"Identifier\",\"Grade\",\"Maximum Grade\"¶\"Participant 7\",\"4.25\",\"5\"¶"
            })
    void other_programs_have_written_it_in_other_ways(String sheet, String filled) throws Exception {
        assertThat(MoodleWorksheet.read(plain(sheet)).filled(Map.of("7", entry(85, ""))))
                .isEqualTo(plain(filled));
    }

    /** Stands a byte order mark for a cross, and the end of a line for a pilcrow. */
    private static String plain(String shown) {
        return shown.replace("†", "\uFEFF").replace("¶", "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nombre,Nota¶Ana,¶|Identifier / Identificador",
                "Identifier,Nota¶Participant 1,¶|Grade / Calificación",
                "Identifier,Grade¶Participant 1,¶Participant 1,¶|1 × 2",
                "Identifier,Grade¶\"Participant 1,¶|CSV"
            })
    void what_is_no_worksheet_is_told_from_one(String sheet, String missing) {
        assertThatThrownBy(() -> MoodleWorksheet.read(sheet.replace("¶", "\n")))
                .isInstanceOf(MoodleWorksheet.Unlike.class)
                .hasMessage(missing);
    }

    @Test
    void moodle_places_every_grade_and_page_of_a_class_of_three_hundred() throws Exception {
        StringBuilder sheet = new StringBuilder("Identificador,\"Nombre completo\",Calificación\n");
        Map<String, Optional<MoodleWorksheet.Entry>> entries = new LinkedHashMap<>();
        Map<String, Graded> pages = new LinkedHashMap<>();
        for (int i = 0; i < CLASS; i++) {
            String name = "María de los Ángeles Fernández-Rodríguez y López de Haro Ñ" + i;
            String id = "" + (123_456 + i);
            sheet.append("Participante").append(id).append(",\"").append(name).append("\",\n");
            entries.put(id, i % 10 == 0 ? Optional.empty() : entry(i % 101, ""));
            pages.put(
                    name + "_" + id + "_assignsubmission_" + (i % 2 == 0 ? "file" : "onlinetext"),
                    GradedStudent.right(ASSIGNMENT, name));
        }
        Map<String, String> grades = MoodleImport.grades(
                MoodleWorksheet.read(sheet.toString()).filled(entries), "Identificador", "Calificación");
        assertThat(grades).hasSize(CLASS * 9 / 10).containsEntry("123457", "1.00");
        Path zip = zip(pages);
        assertThat(MoodleImport.feedback(zip, entries.keySet()))
                .hasSize(CLASS)
                .allSatisfy((id, file) -> assertThat(file).isEqualTo("feedback.html"));
        byte[] once = Files.readAllBytes(zip);
        assertThat(zip(pages)).hasBinaryContent(once);
    }

    private Path zip(Map<String, Graded> pages) throws IOException {
        Path zip = folder.resolve("feedback-moodle.zip");
        try (OutputStream out = Files.newOutputStream(zip)) {
            new MoodleFeedback(new Messages("es", ASSIGNMENT)).write(pages, out);
        }
        return zip;
    }
}
