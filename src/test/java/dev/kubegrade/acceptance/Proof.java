package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.cli.Environment;
import dev.kubegrade.kubernetes.cluster.ClusterRequest;
import dev.kubegrade.kubernetes.cluster.TeachersCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The long run: what kubegrade's verdicts are worth, in figures. Each is printed, and has to be full. */
class Proof {
    @TempDir
    private static Path folder;

    private static final List<Path> ORDERS = new ArrayList<>();
    private static Path oldest;

    /** Grades the whole corpus in three orders, and once more on the oldest Kubernetes that is supported. */
    @BeforeAll
    static void grade() {
        Corpus.copy(folder.resolve("in"));
        List<String> names = new ArrayList<>(Corpus.names());
        ORDERS.add(grade("natural", names));
        Collections.reverse(names);
        ORDERS.add(grade("reversed", names));
        Collections.shuffle(names, new Random(17));
        ORDERS.add(grade("shuffled", names));
        oldest = folder.resolve("oldest");
        Corpus.grade(Corpus.names(), folder.resolve("in"), oldest, on("KUBEGRADE_OLDEST_K3S_IMAGE"));
    }

    private static Path grade(String order, List<String> names) {
        Path reports = folder.resolve(order);
        Corpus.grade(names, folder.resolve("in"), reports);
        return reports;
    }

    private static void figure(String name, long right, long all, List<String> wrong) {
        System.out.println("figure: " + name + " " + right + "/" + all);
        assertThat(wrong).as(name).isEmpty();
        assertThat(right).isEqualTo(all).isPositive();
    }

    /** Returns the environment of a run on the cluster that a variable of the testbed names. */
    private static Map<String, String> on(String variable) {
        String image = System.getenv(variable);
        assertThat(image).as(variable + ": run this by src/testbed/run").isNotBlank();
        return Map.of("KUBEGRADE_K3S_IMAGE", image);
    }

    private static List<String> assignments() {
        return new Catalogue().ids();
    }

    private static Stream<Path> versions() {
        return Stream.of(ORDERS.get(0), oldest);
    }

    private static void figure(String name, Path reports, List<String> keys, boolean some) {
        for (String assignment :
                Corpus.names().stream().map(Corpus::assignment).distinct().toList()) {
            figure(name, reports, keys, some, assignment);
        }
    }

    private static void figure(String name, Path reports, List<String> keys, boolean some, String assignment) {
        String version = Corpus.kubernetes(Corpus.names().get(0), reports);
        List<String> wrong = new ArrayList<>();
        long all = 0;
        for (String one : Corpus.names()) {
            if (!Corpus.assignment(one).equals(assignment)) {
                continue;
            }
            Map<String, String> expected = new TreeMap<>(Corpus.expected(one, version));
            Map<String, String> observed = new TreeMap<>(Corpus.observed(one, reports));
            if (some) {
                expected.keySet().retainAll(keys);
                observed.keySet().retainAll(keys);
                expected.values().removeIf(String::isEmpty);
            } else {
                expected.keySet().removeAll(keys);
                observed.keySet().removeAll(keys);
            }
            if (!expected.isEmpty()) {
                all++;
                List<String> differences = Corpus.differences(expected, observed);
                if (!differences.isEmpty()) {
                    wrong.add(one + ": " + differences);
                }
            }
        }
        figure(name + "-" + version + " " + assignment, all - wrong.size(), all, wrong);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void every_case_has_its_outcomes(Path reports) {
        figure("corpus", reports, List.of("cause", "where", "findings"), false);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void every_mistake_has_its_root_cause(Path reports) {
        figure("root-cause", reports, List.of("cause"), true);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void every_mistake_has_its_line(Path reports) {
        figure("line", reports, List.of("where"), true);
    }

    @Test
    void every_order_gives_the_same_bytes() throws IOException {
        Map<String, String> first = files(ORDERS.get(0));
        List<String> wrong = new ArrayList<>();
        for (Path order : ORDERS) {
            files(order).forEach((name, text) -> {
                if (!text.equals(first.get(name))) {
                    wrong.add(order.getFileName() + "/" + name);
                }
            });
        }
        long differing =
                wrong.stream().map(name -> name.split("/")[0]).distinct().count();
        figure("orders", ORDERS.size() - differing, ORDERS.size(), wrong);
    }

    private static Map<String, String> files(Path reports) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(reports)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = reports.relativize(path).toString();
                if (name.endsWith("result.json")) {
                    ObjectNode result = (ObjectNode) Corpus.result(name.split("/")[2], reports);
                    result.remove("timings");
                    files.put(name, result.toPrettyString());
                } else if (!name.contains("/evidence/")) {
                    files.put(name, Files.readString(path));
                }
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("assignments")
    void every_mutant_loses_what_it_declares(String assignment) {
        Checkout.Ended run = Checkout.kubegrade(Map.of(), "assignments", "verify", assignment);
        List<String> mutants = run.output()
                .lines()
                .filter(line -> line.matches("[✓✗] mutant .*"))
                .toList();
        List<String> wrong =
                mutants.stream().filter(line -> line.startsWith("✗")).toList();
        figure(
                "mutants-" + Corpus.kubernetes(Corpus.names().get(0), ORDERS.get(0)) + " " + assignment,
                mutants.size() - wrong.size(),
                mutants.size(),
                wrong);
        assertThat(run.exit()).as(run.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("assignments")
    void the_newest_kubernetes_grades_the_sample_class(String assignment) throws IOException {
        SampleClass samples = new SampleClass(assignment);
        Path reports = folder.resolve("newest").resolve(assignment);
        samples.grade(reports, on("KUBEGRADE_NEWEST_K3S_IMAGE"));
        List<String> wrong = samples.missing(reports);
        int all = samples.stated().size();
        figure("samples-" + SampleClass.kubernetes(reports) + " " + assignment, all - wrong.size(), all, wrong);
    }

    /** Pulls, preloads, and then does without: on a machine whose engine is empty and whose neighbour is a registry. */
    @Test
    void images_are_pulled_once_and_then_the_registry_is_not_asked_again() {
        String grade = "java -jar target/kubegrade.jar grade submissions/hotels-multicontainer/alumno-01 --reports ";
        Checkout.Ended run = Checkout.run(
                Path.of("."),
                Map.of(),
                List.of(
                        "src/testbed/registry-machine",
                        "rancher/k3s:v1.36.4-k3s1",
                        "sh",
                        "-ec",
                        grade + folder.resolve("pulled") + "; kill $REGISTRY_PID; ! curl -s http://127.0.0.1:80/v2/; "
                                + grade + folder.resolve("offline")));
        long right = run.output()
                .lines()
                .filter(line -> line.equals("alumno-01: Evaluada 100/100"))
                .count();
        figure("registry", right, 2, right == 2 ? List.of() : List.of(run.output()));
        assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void kubectl_agrees() throws IOException, InterruptedException {
        Map<String, String> wanted =
                new Yaml().load(Files.readString(Path.of("src/test/corpus/kubectl-differences.yaml")));
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        try (TeachersCluster cluster = TeachersCluster.start(
                Environment.k3sImage().orElse(ClusterRequest.DEFAULT_K3S_IMAGE), Environment.images())) {
            Kubectl kubectl = new Kubectl(cluster, folder.resolve("in"));
            System.out.println("kubectl: " + kubectl.version());
            for (String name : Corpus.names()) {
                if (Corpus.isBlownUp(name)) {
                    System.out.println("kubectl is not asked, for it has no such bounds: " + name);
                    continue;
                }
                asked++;
                List<String> differences = kubectl.differences(name, Corpus.result(name, ORDERS.get(0)));
                if (differences.isEmpty() == wanted.containsKey(name)) {
                    wrong.add(name + ": " + (differences.isEmpty() ? "agrees, against the list" : differences));
                }
            }
        }
        wanted.forEach((name, reason) -> System.out.println("kubectl differs, as wanted: " + name + ": " + reason));
        figure("kubectl-agreement", asked - wrong.size(), asked, wrong);
    }
}
