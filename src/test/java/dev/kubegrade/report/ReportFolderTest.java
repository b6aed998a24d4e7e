package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.deploy.Evidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
        reports.tellClass();
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
    void nothing_stale_is_left_but_the_evidence_of_who_keeps_the_grade() throws IOException {
        List.of("ana", "bea").forEach(student -> {
            reports.begin("students/" + student).keep("pods.yaml", "{}\n");
            reports.add(SampleReports.right(student));
        });
        for (String mine : List.of("mine.txt", "journal.jsonl", ".12.part", "students/ana/.34.part")) {
            Files.writeString(folder.resolve(mine), "");
        }
        reports.keep(Set.of("ana"));
        assertThat(files()).containsExactly("journal.jsonl", "mine.txt", "students/ana/evidence/pods.yaml");
        reports.keep(Set.of());
        assertThat(files()).containsExactly("journal.jsonl", "mine.txt");
        assertThat(folder.resolve("students")).doesNotExist();
    }

    @Test
    void a_class_is_told_now_and_then_and_at_the_end() throws IOException {
        List<String> names = IntStream.range(0, 50).mapToObj(i -> "s" + i).toList();
        long pages = 0;
        String before = "";
        for (String name : names) {
            reports.add(SampleReports.right(name));
            String page = Files.readString(folder.resolve("gradebook.csv"));
            pages += page.equals(before) ? 0 : 1;
            before = page;
        }
        assertThat(pages).isBetween(1L, 49L);
        reports.tellClass();
        assertThat(Files.readAllLines(folder.resolve("gradebook.csv"))).hasSize(51);
    }
}
