package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Golden cases: {@code src/test/corpus/<case>/{submission/,expect.yaml}}; a new case is a new folder. */
class CorpusIT {
    private static final Path CORPUS = Path.of("src/test/corpus");

    @TempDir
    private static Path temporary;

    private static Checkout.Ended run;

    @BeforeAll
    static void gradeAll() {
        cases().forEach(name -> Checkout.copy(
                CORPUS.resolve(name).resolve("submission"),
                temporary.resolve("in").resolve(name)));
        run = Checkout.kubegrade(
                Map.of(),
                "grade",
                temporary.resolve("in").toString(),
                "--assignment",
                "hotels-multicontainer",
                "--reports",
                temporary.resolve("out").toString());
    }

    private static List<String> cases() {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> every_case_is_judged_as_expected() {
        assertThat(cases()).hasSizeGreaterThan(30);
        return cases().stream().map(name -> DynamicTest.dynamicTest(name, () -> verify(name)));
    }

    private static void verify(String name) throws IOException {
        Path file = temporary.resolve("out/students").resolve(name).resolve("result.json");
        assertThat(file).as(run.output()).exists();
        JsonNode result = new ObjectMapper().readTree(file.toFile());
        Map<String, Object> expected =
                new Yaml().load(Files.readString(CORPUS.resolve(name).resolve("expect.yaml")));
        assertThat(observed(result, expected)).as("%s", result.toPrettyString()).isEqualTo(flat(expected));
    }

    /** Reads from a result what the expectation speaks of, so that a difference shows as unexpected, wrong or missing. */
    private static Map<String, String> observed(JsonNode result, Map<String, Object> expected) {
        Map<String, String> observed = new TreeMap<>();
        observed.put("status", result.path("status").asText());
        result.path("checks")
                .forEach(check -> observed.put(
                        check.path("id").asText(), check.path("outcome").asText()));
        JsonNode root = root(result);
        observed.put("cause", root.path("cause").asText());
        if (expected.containsKey("where")) {
            observed.put(
                    "where",
                    root.at("/where/file").asText() + ":"
                            + root.at("/where/line").asText());
        }
        return observed;
    }

    private static JsonNode root(JsonNode result) {
        Stream<JsonNode> ofChecks = StreamSupport.stream(result.path("checks").spliterator(), false)
                .flatMap(check -> StreamSupport.stream(check.path("findings").spliterator(), false));
        Stream<JsonNode> whole = StreamSupport.stream(result.path("findings").spliterator(), false);
        boolean run = result.path("status").asText().equals("GRADED");
        return (run ? Stream.concat(ofChecks, whole) : whole)
                .findFirst()
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }

    private static Map<String, String> flat(Map<String, Object> expected) {
        Map<String, String> flat = new TreeMap<>();
        expected.forEach((name, value) -> {
            if (value instanceof Map<?, ?> checks) {
                checks.forEach((id, outcome) -> flat.put(id.toString(), outcome.toString()));
            } else {
                flat.put(name, value.toString());
            }
        });
        flat.putIfAbsent("cause", "");
        return flat;
    }
}
