package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.cli.Environment;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.kubernetes.cluster.ClusterRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Grades the sample class twice, in two orders, on a cluster of one node and on one of two; the second run is killed in
 * the middle, and goes on.
 */
class SampleClassIT {
    private static final SampleClass SAMPLES = new SampleClass("hotels-multicontainer");
    private static final String LEFT = "kubegrade-left-behind";
    private static final String DEAD = "dev.kubegrade.owner=1:1:another-boot";

    @TempDir
    private static Path reports;

    private static final List<Checkout.Ended> RUNS = new ArrayList<>();
    private static String killed;
    private static Checkout.Ended unchanged;

    @BeforeAll
    static void gradeTwice() throws IOException {
        // What a run of before the last boot left: nobody else will remove it.
        docker("network", "create", "--label", DEAD, LEFT);
        docker(
                "create",
                "--label",
                DEAD,
                "--network",
                LEFT,
                "--name",
                LEFT,
                Environment.k3sImage().orElse(ClusterRequest.DEFAULT_K3S_IMAGE));
        List<String> students = new ArrayList<>();
        try (Stream<Path> folders = Files.list(SAMPLES.folder())) {
            folders.filter(Files::isDirectory).map(Path::toString).sorted().forEach(students::add);
        }
        RUNS.add(Checkout.kubegrade(Map.of(), "grade", SAMPLES.folder().toString(), "--reports", reports + "/first"));
        Collections.reverse(students);
        List<String> again = new ArrayList<>(List.of("grade"));
        again.addAll(students);
        again.addAll(List.of("--reports", reports + "/second", "--jobs", "3", "--nodes", "2"));
        killed = Checkout.killed(
                output -> output.lines().filter(SampleClassIT::isGrade).count() >= 4, again);
        RUNS.add(Checkout.kubegrade(Map.of(), again.toArray(String[]::new)));
        unchanged = Checkout.kubegrade(Map.of(), again.toArray(String[]::new));
    }

    private static boolean isGrade(String line) {
        return line.startsWith("alumno-");
    }

    @Test
    void a_run_that_was_killed_goes_on_where_it_was() {
        assertThat(killed).contains("Solución de referencia: 100/100").doesNotContain("entregas evaluadas");
        assertThat(RUNS.get(1).output()).containsPattern("(?m)^[4-9]\\d* de \\d+ entregas conservan su nota: ");
    }

    @Test
    void an_unchanged_class_needs_no_cluster() throws IOException {
        assertThat(unchanged.exit()).as(unchanged.output()).isZero();
        assertThat(unchanged.output())
                .contains("no hizo falta ningún clúster")
                .doesNotContain("Clúster: ")
                .contains(SAMPLES.stated().size() + " entregas evaluadas en ");
        assertThat(SampleClass.rows(reports.resolve("second"))).containsExactlyElementsOf(SAMPLES.stated());
    }

    @Test
    void every_submission_has_the_grade_that_its_readme_states() throws IOException {
        assertThat(RUNS)
                .allSatisfy(run -> assertThat(run.exit()).as(run.output()).isZero());
        assertThat(SampleClass.rows(reports.resolve("first"))).containsExactlyElementsOf(SAMPLES.stated());
        assertThat(SampleClass.rows(reports.resolve("second"))).containsExactlyElementsOf(SAMPLES.stated());
    }

    private static String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Checkout.Ended run = Checkout.run(Path.of("."), Map.of(), command);
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }

    @Test
    void nothing_is_left_of_these_runs_nor_of_a_dead_one() {
        assertThat(docker("ps", "-aq", "--filter", "label=dev.kubegrade.owner")).isEmpty();
        assertThat(docker("network", "ls", "-q", "--filter", "label=dev.kubegrade.owner"))
                .isEmpty();
    }

    @Test
    void another_order_on_two_nodes_writes_the_same_bytes() throws IOException {
        Map<String, String> first = files(reports.resolve("first"));
        Map<String, String> second = files(reports.resolve("second"));
        assertThat(first).hasSizeGreaterThan(30);
        assertThat(differing(first, second)).isEmpty();
        assertThat(second.equals(first)).as("the order of some lines").isTrue();
    }

    /** Returns the lines that only one of them has: a failure is read on a console. */
    private static List<String> differing(Map<String, String> first, Map<String, String> second) {
        Set<String> one = lines(first);
        Set<String> other = lines(second);
        return Stream.concat(
                        one.stream().filter(line -> !other.contains(line)).map("first: "::concat),
                        other.stream().filter(line -> !one.contains(line)).map("second: "::concat))
                .toList();
    }

    private static Set<String> lines(Map<String, String> files) {
        Set<String> lines = new LinkedHashSet<>();
        files.forEach((name, text) -> text.lines().forEach(line -> lines.add(name + ": " + line)));
        return lines;
    }

    /** Reads everything but the evidence, without the timings. */
    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(path).toString();
                if (!name.contains("/evidence/") && !name.equals(Journal.FILE)) {
                    files.put(name, withoutTimings(name, Files.readString(path)));
                }
            }
        }
        return files;
    }

    private static String withoutTimings(String name, String text) throws IOException {
        if (!name.endsWith("result.json")) {
            return text;
        }
        ObjectNode result = (ObjectNode) new ObjectMapper().readTree(text);
        result.remove("timings");
        return result.toPrettyString();
    }

    @Test
    void each_live_submission_states_its_times() throws IOException {
        var result = new ObjectMapper()
                .readTree(
                        reports.resolve("first/students/alumno-01/result.json").toFile());
        for (String span : List.of("startToApplyMs", "applyToReadyMs", "readyToVerdictMs")) {
            assertThat(result.at("/timings/" + span).isIntegralNumber())
                    .as(span)
                    .isTrue();
        }
    }

    @Test
    void each_live_submission_leaves_its_evidence() throws IOException {
        Path evidence = reports.resolve("first/students/alumno-01/evidence");
        assertThat(evidence.resolve("events.txt")).exists();
        assertThat(evidence.resolve("pods.yaml")).exists();
        assertThat(Files.readString(evidence.resolve("exec.txt")))
                .contains("curl -sS http://localhost:5000/hotels", "exit code 0");
    }

    @Test
    void feedback_names_cause_file_line_and_remedy() throws IOException {
        assertThat(Files.readString(reports.resolve("first/students/alumno-12/feedback.md")))
                .contains(
                        "El contenedor `frontend` usa la imagen",
                        "`hotels.yaml:34`",
                        "Escribe `ghcr.io/go-elevate/k8s4arch-hotels-frontend:slim`, si es la que querías.");
    }
}
