package dev.kubegrade.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.yaml.snakeyaml.Yaml;

/** The golden cases: {@code src/test/corpus/<case>/{submission/,expect.yaml}}; a new case is a new folder. */
final class Corpus {
    private static final Path FOLDER = Path.of("src/test/corpus");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Corpus() {}

    static List<String> names() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path submission(String name) {
        return FOLDER.resolve(name).resolve("submission");
    }

    /** Copies every submission into a folder named after its case. */
    static void copy(Path folder) {
        names().forEach(name -> Checkout.copy(submission(name), folder.resolve(name)));
    }

    /** Reads what is expected: status, outcome of each check, root cause and where that is if the case
     * says so, and what a person should look at. */
    static Map<String, String> expected(String name) {
        try {
            Map<String, Object> written =
                    new Yaml().load(Files.readString(FOLDER.resolve(name).resolve("expect.yaml")));
            Map<String, String> flat = new TreeMap<>();
            written.forEach((key, value) -> {
                if (value instanceof Map<?, ?> checks) {
                    checks.forEach((id, outcome) -> flat.put(id.toString(), outcome.toString()));
                } else {
                    flat.put(key, value.toString());
                }
            });
            flat.putIfAbsent("cause", "");
            flat.putIfAbsent("review", "");
            return flat;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the same things of a run, so that a difference shows as unexpected, wrong or missing. */
    static Map<String, String> observed(String name, Path reports) {
        JsonNode result = result(name, reports);
        Map<String, String> observed = new TreeMap<>();
        observed.put("status", result.path("status").asText());
        result.path("checks")
                .forEach(check -> observed.put(
                        check.path("id").asText(), check.path("outcome").asText()));
        String cause = causes(reports).get(name);
        observed.put("cause", cause);
        observed.put(
                "review",
                StreamSupport.stream(result.path("needsReview").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" ")));
        if (expected(name).containsKey("where")) {
            observed.put("where", where(result, cause));
        }
        return observed;
    }

    static JsonNode result(String name, Path reports) {
        try {
            return JSON.readTree(reports.resolve("students")
                    .resolve(name)
                    .resolve("result.json")
                    .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> causes(Path reports) {
        Map<String, String> causes = new TreeMap<>();
        try (Reader csv = Files.newBufferedReader(reports.resolve("gradebook.csv"))) {
            for (CSVRecord row : CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(csv)) {
                causes.put(row.get("student"), row.get("cause"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return causes;
    }

    private static String where(JsonNode result, String cause) {
        Stream<JsonNode> ofChecks = StreamSupport.stream(result.path("checks").spliterator(), false)
                .flatMap(check -> StreamSupport.stream(check.path("findings").spliterator(), false));
        Stream<JsonNode> whole = StreamSupport.stream(result.path("findings").spliterator(), false);
        return Stream.concat(ofChecks, whole)
                .filter(finding -> finding.path("cause").asText().equals(cause))
                .map(finding -> finding.at("/where/file").asText() + ":"
                        + finding.at("/where/line").asText())
                .findFirst()
                .orElse("nowhere");
    }
}
