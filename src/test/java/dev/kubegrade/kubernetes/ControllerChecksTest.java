package dev.kubegrade.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.Mutant;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.kubernetes.cluster.App;
import dev.kubegrade.kubernetes.cluster.FakeCluster;
import dev.kubegrade.pipeline.Attempts;
import dev.kubegrade.pipeline.Grounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Grades controllers and Services on a Kubernetes API in memory, whose controllers do at once what they have to. */
@Execution(ExecutionMode.CONCURRENT) // each grade waits for a cluster of its own
class ControllerChecksTest {
    private static final Path CORPUS = Path.of("src/test/corpus");
    private static final String HEALING = "controllers-self-healing";
    /**
     * In memory every port answers, and whoever is asked by an Ingress; nothing is refused, and no claim keeps
     * anything.
     */
    private static final List<String> OF_A_CLUSTER = List.of(
            "web-wrong-port",
            "published-nobody-listens",
            "published-service-refused",
            "healing-megabytes",
            "healing-nodes-of-no-label",
            "healing-on-delete",
            "healing-restart-never",
            "healing-selector-of-another",
            "healing-target-port",
            "stateful-emptied",
            "stateful-read-only",
            "stateful-right",
            // mutants
            "daemonset-of-no-node",
            "daemonset-restart-never",
            "megabytes",
            "on-delete",
            "readiness-wrong-port",
            "selector-mismatch",
            "target-port");

    @TempDir
    private Path folder;

    /** Answers on every port of every pod. */
    private static final class Web implements App {
        @Override
        public Said exec(String pod, String container, List<String> command) {
            throw new AssertionError("no check asks inside a container");
        }

        @Override
        public Said http(String pod, String method, String body) {
            return new Said(200, pod);
        }
    }

    /** Returns an assignment, without the time for which pods have to stay as they are. */
    private Assignment assignment(String name) throws IOException {
        Path own = Path.of("src/test/assignments", name, "assignment.yaml");
        String written = Files.readString(
                Files.exists(own) ? own : new Catalogue().find(name).orElseThrow());
        String hasty = written.replaceAll(
                "(?m)^(      (?:scales|heals|restoresNumber|stableIdentity|oneOnEveryNode|rollsOut|balances|routes): \\{)",
                "$1stableFor: 0s, ");
        return new Catalogue().read(Files.writeString(folder.resolve("assignment.yaml"), hasty), Map.of());
    }

    private Map<String, String> outcomes(String assignment, Path submission) throws IOException {
        Assignment asked = assignment(assignment);
        try (FakeCluster cluster = new FakeCluster(Map.of());
                FakeControllers controllers = new FakeControllers(cluster)) {
            controllers.bringIngressController();
            controllers.begin();
            cluster.runs(new Web());
            ClusterGround ground = new ClusterGround(cluster, ((KubernetesPractice) asked.practice()).rules());
            Graded graded = new Attempts(asked, Grounds.only(ground), "0", Evidence.Store.NONE, stumbled -> {})
                    .grade(submission, "ana");
            assertThat(graded.incidents()).isEmpty();
            Map<String, String> outcomes = new TreeMap<>();
            graded.judgement()
                    .results()
                    .forEach(
                            result -> outcomes.put(result.id(), result.outcome().word()));
            outcomes.put("cause", cause(graded));
            return outcomes;
        }
    }

    private static String cause(Graded graded) {
        return graded.faults().findFirst().map(finding -> finding.cause().id()).orElse("");
    }

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("(web|published|healing|stateful)-.*"))
                    .filter(name -> !OF_A_CLUSTER.contains(name))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_golden_case_is_judged_as_in_a_cluster(String name) throws IOException {
        Map<String, Object> written =
                new Yaml().load(Files.readString(CORPUS.resolve(name).resolve("expect.yaml")));
        Map<String, String> expected = new TreeMap<>();
        ((Map<?, ?>) written.get("checks")).forEach((id, outcome) -> expected.put(id.toString(), outcome.toString()));
        expected.put("cause", written.getOrDefault("cause", "").toString());
        assertThat(outcomes(
                        written.get("assignment").toString(),
                        CORPUS.resolve(name).resolve("submission")))
                .isEqualTo(expected);
    }

    static List<Mutant> mutants() {
        Catalogue catalogue = new Catalogue();
        return catalogue.read(catalogue.find(HEALING).orElseThrow(), Map.of()).mutants().stream()
                .filter(mutant -> !OF_A_CLUSTER.contains(mutant.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_mutant_loses_what_it_declares(Mutant mutant) throws IOException {
        mutant.write(folder.resolve("mutant"));
        Map<String, String> outcomes = outcomes(HEALING, folder.resolve("mutant"));
        assertThat(outcomes.remove("cause")).isEqualTo(mutant.cause());
        outcomes.values().removeIf("PASSED"::equals);
        assertThat(outcomes.keySet()).containsExactlyInAnyOrderElementsOf(mutant.loses());
    }
}
