package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.deploy.Evidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    @TempDir
    private Path folder;

    private ReportFolder reports;

    @BeforeEach
    void open() {
        reports = new ReportFolder(folder, new Messages("es", SampleReports.ASSIGNMENT));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void evidence_is_there_when_it_is_seen_and_steers_no_terminal() throws IOException {
        Evidence evidence = reports.begin("students/ana");
        evidence.keep("events.txt", "a\u001B[31m\n");
        assertThat(Files.readString(folder.resolve("students/ana/evidence/events.txt")))
                .isEqualTo("a␛[31m\n");
        reports.begin("students/ana").keep("pods.yaml", "{}\n");
        assertThat(files()).containsExactly("students/ana/evidence/pods.yaml");
    }

    @Test
    void every_submission_comes_out_whatever_order_they_come_in() throws IOException {
        List<String> names = List.of("alumno-10", "alumno-2", "alumno-1");
        names.parallelStream().map(SampleReports::right).forEach(reports::add);
        assertThat(Files.readAllLines(folder.resolve("gradebook.csv")))
                .extracting(line -> line.replaceFirst(",.*", ""))
                .containsExactly("student", "alumno-1", "alumno-2", "alumno-10");
    }

    @Test
    void one_file_that_cannot_be_written_keeps_no_other_back() throws IOException {
        Files.createDirectories(folder.resolve("students/ana/result.json/in-the-way"));
        assertThatThrownBy(() -> reports.add(SampleReports.right("ana"))).isInstanceOf(UncheckedIOException.class);
        assertThat(files())
                .containsExactly(
                        "gradebook.csv",
                        "gradebook.md",
                        "index.html",
                        "junit/TEST-ana.xml",
                        "notas.csv",
                        "students/ana/feedback.html",
                        "students/ana/feedback.md");
    }

    @Test
    void nothing_stale_is_left() throws IOException {
        reports.add(SampleReports.right("ana"));
        Files.writeString(folder.resolve("mine.txt"), "");
        reports.clear();
        assertThat(files()).containsExactly("mine.txt");
    }
}
