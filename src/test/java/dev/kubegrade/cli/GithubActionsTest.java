package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.SampleReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GithubActionsTest {
    @TempDir
    private Path folder;

    private void tell(Graded report, String feedback) throws IOException {
        Path reports = folder.resolve("reports");
        Files.createDirectories(reports.resolve("students").resolve(report.folder()));
        Files.writeString(reports.resolve("students").resolve(report.folder()).resolve("feedback.md"), feedback);
        Map<String, String> environment = Map.of(
                "GITHUB_STEP_SUMMARY",
                folder.resolve("summary.md").toString(),
                "GITHUB_OUTPUT",
                folder.resolve("output").toString());
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        try (GithubActions actions = new GithubActions(out, environment)) {
            actions.tell(report, Path.of("."), reports, new Messages("es", SampleReports.ASSIGNMENT));
        }
    }

    @Test
    void what_a_person_has_yet_to_grade_keeps_no_run_red() throws IOException {
        tell(SampleReports.pending("fede"), "# Nota\n");
        assertThat(folder.resolve("output")).hasContent("score=85\nmax-score=85");
    }

    @Test
    void all_points_are_asked_for_where_no_person_grades() throws IOException {
        tell(SampleReports.wrongCount("ana"), "# Nota\n");
        assertThat(folder.resolve("output")).hasContent("score=60\nmax-score=100");
    }

    @Test
    void a_summary_that_is_cut_closes_the_block_that_it_was_cut_in() throws IOException {
        tell(
                SampleReports.right("ana"),
                "# Nota\n```text\na\n```\n````text\n```\n" + "línea\n".repeat(200_000) + "````\n");
        String summary = Files.readString(folder.resolve("summary.md"));
        assertThat(summary.length()).isLessThan(900 << 10);
        assertThat(summary.substring(summary.length() - 100))
                .endsWith("línea\n````\n\n(El informe sigue en el artefacto de esta ejecución.)\n");
    }
}
