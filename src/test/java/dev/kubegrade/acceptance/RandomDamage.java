package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kubegrade.cli.Environment;
import dev.kubegrade.kubernetes.cluster.ClusterRequest;
import dev.kubegrade.kubernetes.cluster.TeachersCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The long run's third part: right submissions are damaged at random. The practice's own steps with kubectl say whether
 * one still runs, and kubegrade has to say the same; what lost points has to be told at the damaged line.
 */
class RandomDamage {
    private static final int SUBMISSIONS = 40;
    private static final long SEED = 20261126;
    private static final int AT_ONCE = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Applies, waits until every pod is Ready, and counts what a container of it gets from port 5000. */
    private static final String STEPS = """
            judge() {
              kubectl create namespace "$1" >/dev/null
              kubectl -n "$1" apply -f "/damaged/$1/hotels.yaml" >/dev/null 2>&1
              # Jobs are not waited for: they end, and an image that is always pulled is not to be had here.
              running='--field-selector=status.phase!=Succeeded -l !job-name'
              ready=no
              for i in $(seq 45); do
                if kubectl -n "$1" wait pod $running --for=condition=Ready --timeout=2s >/dev/null 2>&1; then
                  ready=yes
                  break
                fi
              done
              most=0
              for pod in $(kubectl -n "$1" get pod -o name); do
                for name in $(kubectl -n "$1" get "$pod" -o 'jsonpath={.spec.containers[*].name}'); do
                  # Who has just become Ready may not listen yet.
                  count=$(kubectl -n "$1" exec "$pod" -c "$name" -- curl -s --retry 10 --retry-delay 1 \\
                    --retry-connrefused http://localhost:5000/hotels 2>/dev/null | grep -o '"slug"' | wc -l)
                  [ "$count" -gt "$most" ] && most=$count
                done
              done
              echo "$1 $ready $most"
              kubectl delete namespace "$1" --wait=false >/dev/null
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void damage_at_random_is_judged_as_by_hand_and_told_where_it_is() throws IOException, InterruptedException {
        Map<String, DamagedSubmissions.Damaged> damaged = written();
        Map<String, Boolean> runs = byHand(List.copyOf(damaged.keySet()));
        Path reports = folder.resolve("reports");
        Checkout.Ended graded = Checkout.kubegrade(
                Map.of(),
                "grade",
                "--assignment",
                "hotels-multicontainer",
                "--reports",
                reports.toString(),
                folder.resolve("damaged").toString());
        assertThat(graded.exit()).as(graded.output()).isZero();
        List<String> wrong = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        int lost = 0;
        for (Map.Entry<String, DamagedSubmissions.Damaged> one : damaged.entrySet()) {
            JsonNode result = JSON.readTree(reports.resolve("students")
                    .resolve(one.getKey())
                    .resolve("result.json")
                    .toFile());
            String told = one.getKey() + ", from " + one.getValue().of() + "\n    "
                    + one.getValue().what() + "\n    " + said(result);
            System.out.println(told);
            if (runs(result) != runs.get(one.getKey())) {
                wrong.add("by hand it " + (runs.get(one.getKey()) ? "runs: " : "does not run: ") + told);
            }
            if (result.path("score").asInt() < 100) {
                lost++;
                if (Corpus.findings(result).noneMatch(finding -> one.getValue()
                        .lines()
                        .contains(finding.at("/where/line").asInt()))) {
                    elsewhere.add(told);
                }
            }
        }
        System.out.println("figure: random-damage " + (SUBMISSIONS - wrong.size()) + "/" + SUBMISSIONS + " line "
                + (lost - elsewhere.size()) + "/" + lost);
        elsewhere.forEach(told -> System.out.println("told elsewhere: " + told));
        assertThat(wrong).isEmpty();
        assertThat(elsewhere).hasSizeLessThanOrEqualTo(lost / 10);
    }

    private Map<String, DamagedSubmissions.Damaged> written() throws IOException {
        DamagedSubmissions submissions = new DamagedSubmissions(SEED);
        Map<String, DamagedSubmissions.Damaged> damaged = new TreeMap<>();
        for (int i = 1; i <= SUBMISSIONS; i++) {
            String name = String.format("damaged-%02d", i);
            damaged.put(name, submissions.next());
            Path file = folder.resolve("damaged").resolve(name).resolve("hotels.yaml");
            Files.createDirectories(file.getParent());
            Files.writeString(file, damaged.get(name).text());
        }
        return damaged;
    }

    private Map<String, Boolean> byHand(List<String> names) throws IOException, InterruptedException {
        Map<String, Boolean> runs = new HashMap<>();
        try (TeachersCluster cluster = TeachersCluster.start(
                Environment.k3sImage().orElse(ClusterRequest.DEFAULT_K3S_IMAGE), Environment.images())) {
            cluster.copy(folder.resolve("damaged"), "/damaged");
            for (int i = 0; i < names.size(); i += AT_ONCE) {
                List<String> some = names.subList(i, Math.min(names.size(), i + AT_ONCE));
                cluster.administer(STEPS + "for one in " + String.join(" ", some) + "; do judge $one & done; wait")
                        .lines()
                        .map(line -> line.split(" "))
                        .forEach(words -> runs.put(words[0], words[1].equals("yes") && words[2].equals("17")));
            }
        }
        assertThat(runs).hasSameSizeAs(names);
        return runs;
    }

    private static boolean runs(JsonNode result) {
        return StreamSupport.stream(result.path("checks").spliterator(), false)
                        .filter(check -> Set.of("running", "hotels")
                                .contains(check.path("id").asText()))
                        .filter(check -> check.path("outcome").asText().equals("PASSED"))
                        .count()
                == 2;
    }

    private static String said(JsonNode result) {
        return result.path("status").asText() + " " + result.path("score").asText()
                + Corpus.findings(result)
                        .map(finding ->
                                "\n    line " + finding.at("/where/line").asText() + " "
                                        + finding.path("cause").asText())
                        .distinct()
                        .reduce("", String::concat);
    }
}
