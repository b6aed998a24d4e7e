package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.yaml.snakeyaml.Yaml;

/**
 * The golden cases: {@code src/test/corpus/<case>/{submission/,expect.yaml}}; a new case is a new folder.
 *
 * <p>{@code expect.yaml}: {@code status}, {@code checks} (an outcome for each), {@code cause} (the root cause; none for
 * what is right), {@code where} (its file and line, if the case says so), {@code findings} (all causes besides, if the
 * case says so), {@code says} (the sentences of the root cause, what is wrong and what to do, if the case says so), {@code
 * score} (if the case says so), {@code review} (what a person should look at), {@code assignment} (one that is built in, or a folder of {@code
 * src/test/assignments}), {@code on} (what is expected otherwise on one version of Kubernetes), {@code repeat} (how often a file's
 * text stands in it, so that large files need not be kept), {@code copies} (how many more files like it there are) and
 * {@code seldom} (it is graded in the long run alone, and in memory: others show the same in a cluster).
 */
final class Corpus {
    private static final Path FOLDER = Path.of("src/test/corpus");
    private static final Path ASSIGNMENTS = Path.of("src/test/assignments");
    private static final String HOTELS = "hotels-multicontainer";
    private static final Set<String> ABOUT_THE_CASE = Set.of("assignment", "on", "repeat", "copies", "seldom");
    private static final Set<String> WHERE_WRITTEN = Set.of("where", "says", "findings", "score");
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

    /** Returns those that are graded in every run. */
    static List<String> usual() {
        return names().stream()
                .filter(name -> !Boolean.TRUE.equals(written(name).get("seldom")))
                .toList();
    }

    static Path submission(String name) {
        return FOLDER.resolve(name).resolve("submission");
    }

    static String assignment(String name) {
        return written(name).getOrDefault("assignment", HOTELS).toString();
    }

    /** Grades cases in an order, each assignment's in a run of its own; reports go to a folder named after it. */
    static void grade(List<String> names, Path in, Path reports) {
        grade(names, in, reports, Map.of());
    }

    /** Grades them with variables of the environment, which may name another cluster. */
    static void grade(List<String> names, Path in, Path reports, Map<String, String> environment) {
        names.stream().map(Corpus::assignment).distinct().forEach(assignment -> {
            List<String> arguments = new ArrayList<>(List.of(
                    "grade",
                    "--assignment",
                    Files.isDirectory(ASSIGNMENTS.resolve(assignment))
                            ? ASSIGNMENTS.resolve(assignment).toString()
                            : assignment,
                    "--reports",
                    reports.resolve(assignment).toString()));
            names.stream()
                    .filter(name -> assignment(name).equals(assignment))
                    .forEach(name ->
                            arguments.add(in.resolve(assignment).resolve(name).toString()));
            Checkout.Ended run = Checkout.kubegrade(environment, arguments.toArray(String[]::new));
            // A grade that was withheld is told by its own case.
            assertThat(run.exit()).as(run.output()).isIn(0, 3);
        });
    }

    /**
     * Copies every submission into a folder named after its case, below one named after the assignment, and makes it as
     * large as it is meant to be; grades given by hand go beside them.
     */
    static void copy(Path folder) {
        names().stream().map(Corpus::assignment).distinct().forEach(assignment -> {
            Path grades = ASSIGNMENTS.resolve(assignment).resolve("grades.yaml");
            if (Files.exists(grades)) {
                write(folder.resolve(assignment).resolve("grades.yaml"), read(grades));
            }
        });
        names().forEach(name -> {
            Path copy = folder.resolve(assignment(name)).resolve(name);
            Checkout.copy(submission(name), copy);
            numbers(name, "repeat").forEach((file, times) -> {
                String text = read(copy.resolve(file));
                write(copy.resolve(file), text.repeat(times));
            });
            numbers(name, "copies").forEach((file, more) -> {
                for (int i = 0; i < more; i++) {
                    write(copy.resolve(i + "-" + file), read(copy.resolve(file)));
                }
            });
        });
    }

    /** Says whether a case is larger than what is kept of it, to go beyond bounds of our own. */
    static boolean isBlownUp(String name) {
        return !numbers(name, "repeat").isEmpty() || !numbers(name, "copies").isEmpty();
    }

    private static Map<String, Integer> numbers(String name, String key) {
        Map<String, Integer> numbers = new TreeMap<>();
        if (written(name).get(key) instanceof Map<?, ?> map) {
            map.forEach((file, number) -> numbers.put(file.toString(), (Integer) number));
        }
        return numbers;
    }

    /** Reads what is expected: every key of the file, the checks beside them, and that nothing else is wrong. */
    static Map<String, String> expected(String name) {
        return flat(written(name));
    }

    /** Reads what is expected on a version of Kubernetes. */
    static Map<String, String> expected(String name, String kubernetes) {
        Map<String, String> expected = expected(name);
        if (written(name).get("on") instanceof Map<?, ?> versions
                && versions.get(kubernetes) instanceof Map<?, ?> otherwise) {
            otherwise.forEach((key, value) -> expected.put(key.toString(), value.toString()));
        }
        return expected;
    }

    private static Map<String, String> flat(Map<String, Object> written) {
        Map<String, String> flat = new TreeMap<>();
        written.forEach((key, value) -> {
            if (ABOUT_THE_CASE.contains(key)) {
                return;
            }
            if (value instanceof Map<?, ?> checks) {
                checks.forEach((id, outcome) -> flat.put(id.toString(), outcome.toString()));
            } else if (value instanceof List<?> findings) {
                flat.put(key, findings.stream().map(Object::toString).sorted().collect(Collectors.joining(" ")));
            } else {
                flat.put(key, value.toString());
            }
        });
        flat.putIfAbsent("cause", "");
        flat.putIfAbsent("review", "");
        return flat;
    }

    /** Reads the same things of a run, so that a difference shows as unexpected, wrong or missing. */
    static Map<String, String> observed(String name, Path reports) {
        JsonNode result = result(name, reports);
        String cause = causes(reports.resolve(assignment(name))).get(name);
        Map<String, String> observed = new TreeMap<>();
        observed.put("status", result.path("status").asText());
        observed.put("cause", cause);
        observed.put(
                "review",
                items(result.path("needsReview")).map(JsonNode::asText).collect(Collectors.joining(" ")));
        observed.put("score", result.path("score").asText());
        observed.put("where", where(result, cause));
        observed.put("says", says(result, cause));
        observed.put(
                "findings",
                findings(result)
                        .map(finding -> finding.path("cause").asText())
                        .filter(other -> !other.equals(cause))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" ")));
        observed.keySet()
                .removeIf(key -> WHERE_WRITTEN.contains(key) && !expected(name).containsKey(key));
        items(result.path("checks"))
                .forEach(check -> observed.put(
                        check.path("id").asText(), check.path("outcome").asText()));
        return observed;
    }

    /** Says of everything that differs whether it is missing, unexpected or wrong. */
    static List<String> differences(Map<String, String> expected, Map<String, String> observed) {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(observed.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            String wanted = expected.getOrDefault(key, "");
            String seen = observed.getOrDefault(key, "");
            if (!wanted.equals(seen)) {
                differences.add(
                        seen.isEmpty()
                                ? "missing " + key + ": " + wanted
                                : wanted.isEmpty()
                                        ? "unexpected " + key + ": " + seen
                                        : "wrong " + key + ": " + seen + ", not " + wanted);
            }
        }
        return differences;
    }

    /** Returns the {@code major.minor} of the cluster that a case was graded on. */
    static String kubernetes(String name, Path reports) {
        return result(name, reports).at("/provenance/kubernetes").asText().replaceFirst("^v?(\\d+\\.\\d+).*", "$1");
    }

    static JsonNode result(String name, Path reports) {
        try {
            return JSON.readTree(reports.resolve(assignment(name))
                    .resolve("students")
                    .resolve(name)
                    .resolve("result.json")
                    .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Streams what was found in the checks, and then what was found in the submission as a whole. */
    static Stream<JsonNode> findings(JsonNode result) {
        return Stream.concat(
                items(result.path("checks")).flatMap(check -> items(check.path("findings"))),
                items(result.path("findings")));
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
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
        return findings(result)
                .filter(finding -> finding.path("cause").asText().equals(cause))
                .map(finding -> finding.at("/where/file").asText() + ":"
                        + finding.at("/where/line").asText())
                .findFirst()
                .orElse("nowhere");
    }

    private static String says(JsonNode result, String cause) {
        return findings(result)
                .filter(finding -> finding.path("cause").asText().equals(cause))
                .map(finding -> finding.path("problem").asText() + " "
                        + finding.path("hint").asText())
                .findFirst()
                .orElse("nothing");
    }

    private static Map<String, Object> written(String name) {
        return new Yaml().load(read(FOLDER.resolve(name).resolve("expect.yaml")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
