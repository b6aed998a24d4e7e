package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.cli.Environment;
import dev.kubegrade.kubernetes.cluster.ClusterRequest;
import dev.kubegrade.kubernetes.cluster.TeachersCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Grades a class of twelve, and one of 48, on one node beside the practice's own steps with kubectl, and writes what each
 * cost as {@code reports/bench/bench.json} and a page. It asserts verdicts, and no times: machines are shared.
 */
class Bench {
    private static final String HOTELS = "hotels-multicontainer";
    private static final List<String> RIGHT = List.of(
            "config-and-secret",
            "daemonset",
            "json-two-objects",
            "other-names",
            "plain",
            "requests-and-limits",
            "slow-readiness",
            "three-replicas");
    /** What makes who waits for Ready wait until the time is over. */
    private static final List<String> BROKEN =
            List.of("config-typo", "crash-loop", "node-name-of-no-node", "wrong-tag");

    private static final int COPIES = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the practice tells to do: apply, wait until the pods run, ask in the frontend's container, delete. */
    private static final String STEPS = """
            export KUBECONFIG=/etc/rancher/k3s/k3s.yaml
            began=$(date +%s%N)
            kubectl create namespace "$1" >/dev/null
            kubectl -n "$1" apply -f "/class/$1" >/dev/null 2>&1
            end=$((SECONDS + 60))
            until [ -n "$(kubectl -n "$1" get pod -o name)" ] || [ $SECONDS -ge $end ]; do sleep 1; done
            count=0
            if kubectl -n "$1" wait pod --all --for=condition=Ready --timeout=$((end - SECONDS))s >/dev/null 2>&1; then
              pod=$(kubectl -n "$1" get pod -o name | head -n 1)
              for name in $(kubectl -n "$1" get "$pod" -o 'jsonpath={.spec.containers[*].name}'); do
                count=$(kubectl -n "$1" exec "$pod" -c "$name" -- curl -s --retry 10 --retry-delay 1 \\
                  --retry-connrefused http://localhost:5000/hotels 2>/dev/null | grep -o '"slug"' | wc -l)
                [ "$count" -eq 0 ] || break
              done
            fi
            told=$(date +%s%N)
            kubectl delete namespace "$1" >/dev/null
            echo "$1 $count $(((told - began) / 1000000))"
            """;

    @TempDir
    private Path folder;

    /** What a way of grading has cost; {@code millis} holds the time to each verdict, where that is known. */
    private record Cost(
            String way,
            double seconds,
            double cpuSeconds,
            double harnessCpuSeconds,
            long peakMiB,
            Map<String, Boolean> runs,
            Map<String, Long> millis) {
        int right(List<String> names) {
            return (int) names.stream()
                    .filter(name -> runs.getOrDefault(name, !isRight(name)) == isRight(name))
                    .count();
        }
    }

    private static boolean isRight(String name) {
        return RIGHT.contains(name.replaceFirst("-copy-\\d+$", ""));
    }

    @Test
    void a_class_costs_less_than_by_hand() throws IOException, InterruptedException {
        List<String> twelve =
                Stream.concat(RIGHT.stream(), BROKEN.stream()).sorted().toList();
        List<String> many = IntStream.rangeClosed(1, COPIES)
                .boxed()
                .flatMap(copy -> twelve.stream().map(name -> name + "-copy-" + copy))
                .toList();
        twelve.forEach(name ->
                Checkout.copy(Corpus.submission(name), folder.resolve("12").resolve(name)));
        many.forEach(name -> Checkout.copy(
                Corpus.submission(name.replaceFirst("-copy-\\d+$", "")),
                folder.resolve("48").resolve(name)));
        Map<String, Cost> costs = new LinkedHashMap<>();
        try (TeachersCluster cluster = TeachersCluster.start(
                Environment.k3sImage().orElse(ClusterRequest.DEFAULT_K3S_IMAGE), Environment.images())) {
            Path kubeconfig = folder.resolve("kubeconfig");
            Files.writeString(kubeconfig, cluster.kubeconfig());
            Files.writeString(folder.resolve("12/judge.sh"), STEPS);
            cluster.copy(folder.resolve("12"), "/class");
            Files.delete(folder.resolve("12/judge.sh"));
            String all = String.join(" ", twelve);
            costs.put(
                    "sequential",
                    byHand(cluster, "sequential", "for one in " + all + "; do bash /class/judge.sh $one; done"));
            costs.put("xargs4", byHand(cluster, "xargs4", "echo " + all + " | xargs -n 1 -P 4 bash /class/judge.sh"));
            costs.put("jobs1", kubegrade("jobs1", kubeconfig, "12", "--jobs", "1"));
            costs.put("auto", kubegrade("auto", kubeconfig, "12", "--jobs", "auto"));
            ServerLoad before = ServerLoad.of(cluster);
            costs.put("auto48", kubegrade("auto48", kubeconfig, "48", "--jobs", "auto"));
            load = ServerLoad.of(cluster).since(before);
            costs.put("unchanged48", again("unchanged48", "auto48", kubeconfig, "48"));
        }
        ObjectNode bench = bench(costs, twelve, many);
        write(bench, costs);
        System.out.println("bench: " + bench);
        for (String way : List.of("jobs1", "auto")) {
            assertThat(costs.get(way).right(twelve)).as(way).isEqualTo(twelve.size());
        }
        assertThat(costs.get("auto48").right(many)).isEqualTo(many.size());
        assertThat(costs.get("unchanged48").right(many)).isEqualTo(many.size());
    }

    private Cost byHand(TeachersCluster cluster, String way, String command) throws IOException, InterruptedException {
        long began = System.nanoTime();
        double cpu = Machine.busySeconds();
        Map<String, Boolean> runs = new TreeMap<>();
        Map<String, Long> millis = new TreeMap<>();
        cluster.administer(command).lines().map(line -> line.split(" ")).forEach(words -> {
            runs.put(words[0], words[1].equals("17"));
            millis.put(words[0], Long.valueOf(words[2]));
        });
        return told(new Cost(way, seconds(began), Machine.busySeconds() - cpu, 0, 0, runs, millis));
    }

    private Cost kubegrade(String way, Path kubeconfig, String submissions, String... arguments) throws IOException {
        return grade(way, way, kubeconfig, submissions, List.of(arguments));
    }

    private Cost again(String way, String before, Path kubeconfig, String submissions) throws IOException {
        return grade(way, before, kubeconfig, submissions, List.of());
    }

    private Cost grade(String way, String reports, Path kubeconfig, String submissions, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "grade",
                folder.resolve(submissions).toString(),
                "--assignment",
                HOTELS,
                "--cluster",
                "kubeconfig",
                "--reports",
                folder.resolve("reports").resolve(reports).toString()));
        command.addAll(arguments);
        double cpu = Machine.busySeconds();
        Machine.Used used = Machine.run(command, Map.of("KUBECONFIG", kubeconfig.toString()));
        assertThat(used.exit()).as(used.output()).isZero();
        double busy = Machine.busySeconds() - cpu;
        Map<String, Boolean> runs = new TreeMap<>();
        Map<String, Long> millis = new TreeMap<>();
        for (Path student :
                Checkout.children(folder.resolve("reports").resolve(reports).resolve("students"))) {
            JsonNode result = JSON.readTree(student.resolve("result.json").toFile());
            runs.put(result.path("student").asText(), ran(result));
            millis.put(
                    result.path("student").asText(),
                    result.at("/timings/startToVerdictMs").asLong());
            times.computeIfAbsent(way, key -> new TreeMap<>())
                    .put(result.path("student").asText(), result.path("timings"));
        }
        return told(new Cost(way, used.seconds(), busy, used.cpuSeconds(), used.peakMiB(), runs, millis));
    }

    private final Map<String, Map<String, JsonNode>> times = new TreeMap<>();
    private ServerLoad load = new ServerLoad(0, 0);

    private static boolean ran(JsonNode result) {
        List<String> passed = new ArrayList<>();
        result.path("checks").forEach(check -> {
            if (check.path("outcome").asText().equals("PASSED")) {
                passed.add(check.path("id").asText());
            }
        });
        return passed.containsAll(List.of("running", "hotels"));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static Cost told(Cost cost) {
        System.out.printf(
                "bench: %s: %.0f s, %.0f CPU s (harness %.0f), peak %d MiB, %d verdicts%n",
                cost.way(),
                cost.seconds(),
                cost.cpuSeconds(),
                cost.harnessCpuSeconds(),
                cost.peakMiB(),
                cost.runs().size());
        return cost;
    }

    private ObjectNode bench(Map<String, Cost> costs, List<String> twelve, List<String> many) {
        Cost sequential = costs.get("sequential");
        Cost auto = costs.get("auto");
        ObjectNode bench = JSON.createObjectNode();
        ObjectNode ratios = bench.putObject("ratios");
        ratios.put("vsSequential", round(sequential.seconds() / auto.seconds()));
        ratios.put("vsXargs4", round(costs.get("xargs4").seconds() / auto.seconds()));
        ratios.put(
                "cpuBound",
                round(auto.seconds() / (auto.cpuSeconds() / Runtime.getRuntime().availableProcessors())));
        ratios.put("cpuVsSequential", round(auto.cpuSeconds() / sequential.cpuSeconds()));
        // The first answer is the verdict of the last check that neither redeploys nor waits for a probe.
        List<Double> shares = RIGHT.stream()
                .map(name -> times.get("auto").get(name))
                .map(time -> time.path("readyToAnsweredMs").asDouble()
                        / time.path("applyToReadyMs").asDouble())
                .sorted()
                .toList();
        ratios.put("readyToVerdictMedian", round(shares.get(shares.size() / 2)));
        ratios.put("readyToVerdictP95", round(shares.get((int) Math.ceil(shares.size() * 0.95) - 1)));
        ratios.put("brokenVerdict", round(mean(auto, BROKEN) / mean(sequential, BROKEN)));
        ratios.put(
                "perSubmission48vs12",
                round(costs.get("auto48").seconds() / many.size() / (auto.seconds() / twelve.size())));
        ratios.put(
                "unchanged",
                round(costs.get("unchanged48").seconds() / costs.get("auto48").seconds()));
        ObjectNode right = bench.putObject("verdictsRight");
        List.of("sequential", "xargs4", "jobs1", "auto")
                .forEach(way -> right.put(way, costs.get(way).right(twelve)));
        bench.put("submissions", twelve.size());
        ObjectNode each = bench.putObject("perSubmissionOf48");
        each.put("wallSeconds", round(costs.get("auto48").seconds() / many.size()));
        each.put("cpuSeconds", round(costs.get("auto48").cpuSeconds() / many.size()));
        each.put("harnessCpuSeconds", round(costs.get("auto48").harnessCpuSeconds() / many.size()));
        each.put("apiRequests", round(load.requests() / many.size()));
        each.put("watchEvents", round(load.watchEvents() / many.size()));
        bench.put(
                "peakMemoryMiB",
                costs.values().stream().mapToLong(Cost::peakMiB).max().orElse(0));
        return bench;
    }

    private static double mean(Cost cost, List<String> names) {
        return names.stream()
                .mapToLong(name -> cost.millis().get(name))
                .average()
                .orElse(0);
    }

    private static double round(double ratio) {
        return Math.round(ratio * 1000) / 1000.0;
    }

    private static void write(ObjectNode bench, Map<String, Cost> costs) throws IOException {
        Path reports = Files.createDirectories(Path.of("reports/bench"));
        Files.writeString(
                reports.resolve("bench.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bench) + "\n");
        Files.writeString(reports.resolve("index.html"), BenchPage.of(bench, bars(costs)));
    }

    private static Map<String, DoubleStream> bars(Map<String, Cost> costs) {
        Map<String, DoubleStream> bars = new LinkedHashMap<>();
        costs.forEach((way, cost) -> bars.put(way, DoubleStream.of(cost.seconds(), cost.cpuSeconds())));
        return Collections.unmodifiableMap(bars);
    }
}
