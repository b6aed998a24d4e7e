package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** A classroom repository as {@code init-classroom} lays it out; its steps are run as GitHub runs them. */
class ClassroomIT {
    private static final Path SAMPLES = Path.of("submissions/hotels-multicontainer");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ (.*?) }}");

    @TempDir
    private static Path root;

    private static Job faulty;

    /** What a job did: each step's end, and the files that GitHub had provided. */
    private record Job(Map<String, Checkout.Ended> steps, String summary, Path repository, Path temp) {}

    @BeforeAll
    static void push() throws IOException {
        Path repository = laidOut("clase-1-hoteles-ana");
        String manifest = Files.readString(SAMPLES.resolve("alumno-13/hotels.yaml"));
        // An image whose name tries to be a command of the job, a second fault, and a file name that needs escaping.
        Files.writeString(
                repository.resolve("a,b:50%.yaml"),
                manifest.replaceFirst(
                        "image: ghcr.io/go-elevate/k8s4arch-hotels-frontend:slim",
                        "image: \"evil\\\\u001b[31m\\\\n::error::pwned <img src=x> @todos\""));
        faulty = run(repository, Map.of("CLASSROOM", "clase-1", "USERNAME", "ana", "ASSIGNMENT", "hoteles"));
    }

    private static Path laidOut(String name) {
        Path repository = root.resolve(name);
        Checkout.Ended laid = Checkout.kubegrade(
                Map.of(),
                "init-classroom",
                repository.toString(),
                "--assignment",
                "hotels-multicontainer",
                "--jar-url",
                Path.of("target/kubegrade.jar").toUri().toString());
        assertThat(laid.exit()).as(laid.output()).isZero();
        return repository;
    }

    @SuppressWarnings("unchecked")
    private static Job run(Path repository, Map<String, String> classroom) throws IOException {
        Path temp = Files.createDirectories(root.resolve("temp-" + repository.getFileName()));
        Path summary = Files.createFile(temp.resolve("summary.md"));
        Path event = Files.writeString(
                temp.resolve("event.json"), "{\"head_commit\": {\"timestamp\": \"2026-11-02T18:00:00-03:00\"}}");
        Map<String, Object> workflow =
                new Yaml().load(Files.readString(repository.resolve(".github/workflows/kubegrade.yml")));
        Map<String, Object> job = (Map<String, Object>) ((Map<String, Object>) workflow.get("jobs")).get("grade");
        Map<String, String> environment = new HashMap<>(classroom);
        environment.putAll((Map<String, String>) job.get("env"));
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_WORKSPACE", repository.toString());
        environment.put("GITHUB_STEP_SUMMARY", summary.toString());
        environment.put("GITHUB_EVENT_PATH", event.toString());
        environment.put("GITHUB_SERVER_URL", "https://github.com");
        environment.put("GITHUB_REPOSITORY", "escuela/" + repository.getFileName());
        environment.put("GITHUB_REPOSITORY_OWNER", "escuela");
        environment.put("GITHUB_SHA", "0123abc");
        environment.put("RUNNER_TEMP", temp.toString());
        Map<String, Checkout.Ended> ended = new HashMap<>();
        Map<String, String> values = new HashMap<>(Map.of("runner.temp", temp.toString()));
        for (Map<String, Object> step : (List<Map<String, Object>>) job.get("steps")) {
            boolean stopped = ended.values().stream().anyMatch(end -> end.exit() != 0);
            if (step.containsKey("run") && !stopped) {
                Path output = Files.createFile(temp.resolve("output-" + ended.size()));
                environment.put("GITHUB_OUTPUT", output.toString());
                Map<String, String> own = new HashMap<>(environment);
                ((Map<String, String>) step.getOrDefault("env", Map.of()))
                        .forEach((name, value) -> own.put(name, evaluated(value, values)));
                Path script = Files.writeString(
                        temp.resolve("step-" + ended.size() + ".sh"),
                        evaluated(step.get("run").toString(), values));
                // GitHub's default shell on Linux: bash -e {0}.
                ended.put(
                        step.get("name").toString(),
                        Checkout.run(repository, own, List.of("bash", "-e", script.toString())));
                Files.readAllLines(output).stream()
                        .map(line -> line.split("=", 2))
                        .forEach(pair -> values.put("steps." + step.get("id") + ".outputs." + pair[0], pair[1]));
            }
        }
        return new Job(ended, Files.readString(summary), repository, temp);
    }

    private static String evaluated(String text, Map<String, String> values) {
        return EXPRESSION
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
    }

    @Test
    void a_right_repository_is_green_with_full_marks() throws IOException {
        Path repository = laidOut("clase-1-hoteles-bruno");
        Checkout.copy(SAMPLES.resolve("alumno-01"), repository.resolve("entrega/yaml"));
        Job job = run(repository, Map.of());
        assertThat(job.steps())
                .containsOnlyKeys("Fetch kubegrade", "Load images", "Grade", "Keep images", "Everything passed")
                .allSatisfy((name, end) ->
                        assertThat(end.exit()).as(name + ": " + end.output()).isZero());
        assertThat(job.steps().get("Everything passed").output()).isEqualTo("100 / 100\n");
        assertThat(job.summary()).contains("**Nota: 100 de 100**");
        assertThat(repository.resolve("result.json")).doesNotExist();
        assertThat(job.temp().resolve("kubegrade/classroom50/result.json")).exists();
        assertThat(job.temp().resolve("kubegrade/students/clase-1-hoteles-bruno/feedback.html"))
                .exists();
    }

    @Test
    void the_grade_step_succeeds_with_a_low_grade_and_the_job_is_red() {
        assertThat(faulty.steps().get("Grade").exit())
                .as(faulty.steps().get("Grade").output())
                .isZero();
        assertThat(faulty.steps().get("Everything passed").exit()).isEqualTo(1);
    }

    @Test
    void annotations_name_file_and_line_and_are_escaped() {
        List<String> annotations = commands("::error");
        assertThat(annotations)
                .allMatch(line -> line.startsWith("::error file=a%2Cb%3A50%25.yaml,line="))
                .anySatisfy(line -> assertThat(line)
                        .contains("title=Falta una clave::ConfigMap/hotels-config no tiene la clave DB_TABLE;"))
                .anySatisfy(
                        line -> assertThat(line).contains("title=Imagen desconocida::", "evil␛[31m%0A::error::pwned"));
    }

    /** Reads standard output as the runner does: between stop and resume nothing is a command. */
    private static List<String> commands(String prefix) {
        List<String> commands = new ArrayList<>();
        String resume = "";
        for (String line : faulty.steps().get("Grade").output().lines().toList()) {
            if (!resume.isEmpty()) {
                resume = line.strip().equals(resume) ? "" : resume;
            } else if (line.startsWith("::stop-commands::")) {
                resume = "::" + line.substring("::stop-commands::".length()) + "::";
            } else if (line.strip().startsWith("::") || line.contains("##[")) {
                commands.add(line);
            }
        }
        assertThat(resume).isEmpty();
        assertThat(commands).allMatch(line -> line.startsWith(prefix));
        return commands;
    }

    @Test
    void the_summary_is_the_feedback_and_its_text_stays_text() {
        assertThat(faulty.summary()).contains("**Nota: ", "`a,b:50%.yaml:").doesNotContain("\u001B");
        // In a span or a block of code nothing is a tag, and nobody is called (CommonMark 0.31, sections 4.5 and 6.1).
        String outside =
                faulty.summary().replaceAll("(?s)```+text\n.*?\n```+", "").replaceAll("`[^`\n]*`", "");
        assertThat(outside).doesNotContainPattern("(?<!\\\\)(<img|@todos)");
        assertThat(faulty.summary().length()).isLessThan(900 << 10);
    }

    @Test
    void classroom_50_finds_its_result() throws IOException {
        JsonNode result = new ObjectMapper()
                .readTree(faulty.repository().resolve("result.json").toFile());
        List<String> keys = new ArrayList<>();
        result.fieldNames().forEachRemaining(keys::add);
        assertThat(keys)
                .containsExactly(
                        "schema",
                        "classroom",
                        "assignment",
                        "assignment_type",
                        "owner",
                        "submission",
                        "commit",
                        "release",
                        "review",
                        "datetime",
                        "graded_at",
                        "score",
                        "max-score",
                        "tests");
        assertThat(result.path("schema").asText()).isEqualTo("classroom50/result/v1");
        assertThat(result.path("classroom").asText()).isEqualTo("clase-1");
        assertThat(result.path("datetime").asText()).isEqualTo("2026-11-02T21:00:00Z");
        assertThat(result.path("commit").asText())
                .isEqualTo("https://github.com/escuela/clase-1-hoteles-ana/commit/0123abc");
        assertThat(result.path("max-score").asInt()).isEqualTo(100);
        assertThat(result.path("tests").size()).isEqualTo(6);
        int sum = 0;
        for (JsonNode test : result.path("tests")) {
            sum += test.path("score").asInt();
        }
        assertThat(result.path("score").asInt()).isEqualTo(sum).isLessThan(100);
    }

    @Test
    void another_jar_than_the_pinned_one_is_not_run() throws IOException {
        Path repository = laidOut("clase-1-hoteles-carla");
        Path workflow = repository.resolve(".github/workflows/kubegrade.yml");
        Files.writeString(workflow, Files.readString(workflow).replaceFirst("SHA256: \"....", "SHA256: \"0000"));
        Job job = run(repository, Map.of());
        assertThat(job.steps()).containsOnlyKeys("Fetch kubegrade");
        assertThat(job.steps().get("Fetch kubegrade").exit()).isEqualTo(1);
    }

    @Test
    void a_workflow_of_one_s_own_is_not_overwritten() throws IOException {
        Path workflow = laidOut("clase-1-hoteles-diego").resolve(".github/workflows/kubegrade.yml");
        Files.writeString(workflow, "mine\n");
        Checkout.Ended again = Checkout.kubegrade(
                Map.of(),
                "init-classroom",
                root.resolve("clase-1-hoteles-diego").toString(),
                "--assignment",
                "hotels-multicontainer");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.output()).contains("kubegrade.yml is there already and says something else");
        assertThat(Files.readString(workflow)).isEqualTo("mine\n");
    }
}
