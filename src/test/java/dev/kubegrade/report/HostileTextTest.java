package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kubegrade.grade.Graded;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

/** A name, a manifest and a log that some format would obey come out as text in every format. */
class HostileTextTest {
    private static final Messages ES = new Messages("es", SampleReports.ASSIGNMENT);

    private static Map<String, String> files() {
        Graded hostile = SampleReports.hostile();
        Map<String, String> files = new TreeMap<>();
        for (ReportFormat format : ReportFormat.values()) {
            files.putAll(format.report().ofStudent(hostile, ES));
            files.putAll(format.report().ofClass(List.of(hostile), ES));
        }
        return files;
    }

    @Test
    void nothing_steers_who_prints_a_file() {
        assertThat(files())
                .hasSizeGreaterThanOrEqualTo(7)
                // A spreadsheet is told by its first character that the table is UTF-8; its lines end as RFC 4180 has
                // it.
                .allSatisfy((name, text) -> assertThat(
                                text.replaceFirst("^\uFEFF", "").replace("\r\n", "\n"))
                        .as(name)
                        .isEqualTo(PlainText.visible(text.replaceFirst("^\uFEFF", ""))));
    }

    @Test
    void json_keeps_every_character() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(files().get("students/hostile/result.json"))
                        .path("student")
                        .asText())
                .isEqualTo(SampleReports.HOSTILE);
    }

    @Test
    void a_spreadsheet_sees_no_formula() throws IOException {
        String cell = CSVFormat.RFC4180
                .parse(new StringReader(files().get("gradebook.csv")))
                .getRecords()
                .get(1)
                .get(0);
        assertThat(cell).startsWith("'=HYPERLINK(");
    }

    @Test
    void markdown_holds_no_tag_and_no_mention() {
        String page = files().get("students/hostile/feedback.md");
        String prose = page.replaceAll("(?s)\n +```+text\n.*?```+", "").replaceAll("(?<!\\\\)`[^`]*`", "");
        assertThat(prose).contains("\\<script\\>").doesNotContain("<script>").doesNotContainPattern("(?<!\\\\)[@|<]");
    }

    @Test
    void steering_characters_are_shown_and_line_ends_stay() {
        assertThat(PlainText.visible("a\r\nb\tc\u0000\u009B\uD800\u2066é😀"))
                .isEqualTo("a\nb\tc␀⟨U+009B⟩⟨U+D800⟩⟨U+2066⟩é😀");
        assertThat(PlainText.line("a\nb")).isEqualTo("a b");
    }
}
