package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A class in {@code submissions/}, and what its README states of each submission.
 *
 * @param assignment whose class it is
 */
record SampleClass(String assignment) {
    Path folder() {
        return Path.of("submissions").resolve(assignment);
    }

    Checkout.Ended grade(Path reports, Map<String, String> environment) {
        Checkout.Ended run = Checkout.kubegrade(
                environment, "grade", folder().toString(), "--reports", reports.toString(), "--jobs", "4");
        assertThat(run.exit()).as(run.output()).isZero();
        return run;
    }

    /** Returns what the README states: student, status, score and cause of each. */
    List<String> stated() throws IOException {
        List<String> stated = Files.readAllLines(folder().resolve("README.md")).stream()
                .filter(line -> line.startsWith("| alumno-"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> String.join(",", cells[1].strip(), cells[3].strip(), cells[4].strip(), cells[5].strip()))
                .toList();
        assertThat(stated).hasSizeGreaterThanOrEqualTo(8);
        return stated;
    }

    /** Reads the same of a gradebook. */
    static List<String> rows(Path reports) throws IOException {
        List<String> rows = new ArrayList<>();
        for (CSVRecord row : CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(Files.readString(reports.resolve("gradebook.csv"))))) {
            rows.add(String.join(",", row.get("student"), row.get("status"), row.get("score"), row.get("cause")));
        }
        return rows;
    }

    /** Returns the rows that are stated and were not given. */
    List<String> missing(Path reports) throws IOException {
        List<String> missing = new ArrayList<>(stated());
        missing.removeAll(rows(reports));
        return missing;
    }

    /** Returns the {@code major.minor} of the cluster that graded it. */
    static String kubernetes(Path reports) throws IOException {
        return new ObjectMapper()
                .readTree(reports.resolve("students/alumno-01/result.json").toFile())
                .at("/provenance/kubernetes")
                .asText()
                .replaceFirst("^v?(\\d+\\.\\d+).*", "$1");
    }
}
