package dev.kubegrade.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.kubernetes.cluster.App;
import dev.kubegrade.kubernetes.cluster.FakeCluster;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.pipeline.Attempts;
import dev.kubegrade.pipeline.Grounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Grades a right solution on a Kubernetes API in memory, whose pods say what the test lets them say. */
@Execution(ExecutionMode.CONCURRENT) // each grade waits for a cluster of its own
class LiveChecksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOLUTION =
            Path.of("src/main/resources/assignments/hotels-multicontainer/reference/deployment");

    @TempDir
    private static Path folder;

    private static Assignment doubting;
    private static Assignment trusting;

    /** The built-in assignment, without the time for which pods have to stay as they are. */
    @BeforeAll
    static void read() throws IOException {
        Catalogue catalogue = new Catalogue();
        String written =
                Files.readString(catalogue.find("hotels-multicontainer").orElseThrow());
        String hasty = written.replace("stableFor: 3s", "stableFor: 0s");
        doubting = catalogue.read(Files.writeString(folder.resolve("doubting.yaml"), hasty), Map.of());
        String alone = hasty.replaceFirst("(?m)^  counterfactual:.*$", "");
        trusting = catalogue.read(Files.writeString(folder.resolve("trusting.yaml"), alone), Map.of());
    }

    /** Seventeen hotels in each pod, unless their script is empty, and those that are put in. */
    private static class Hotels implements App {
        private final Map<String, ArrayNode> byPod = new HashMap<>();
        private FakeKubelet kubelet;

        int most(String pod) {
            return kubelet.isDoubted(pod) ? 0 : 17;
        }

        ObjectNode hotel(int number) {
            return JSON.createObjectNode()
                    .put("slug", "hotel-" + number)
                    .put("name", "Hotel " + number)
                    .put("city", "")
                    .put("country", "")
                    .put("rooms", 1)
                    .put("price", 1);
        }

        synchronized ArrayNode of(String pod) {
            return byPod.computeIfAbsent(pod, name -> {
                ArrayNode hotels = JSON.createArrayNode();
                int most = most(pod);
                for (int i = 0; i < most; i++) {
                    hotels.add(hotel(i));
                }
                return hotels;
            });
        }

        @Override
        public Said exec(String pod, String container, List<String> command) {
            return new Said(0, of(pod).toString());
        }

        @Override
        public Said http(String pod, String method, String body) {
            return method.equals("POST") ? post(pod, body) : new Said(200, of(pod).toString());
        }

        Said post(String pod, String body) {
            try {
                of(pod).add(JSON.readTree(body));
                return new Said(201, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Graded grade(Assignment assignment, Hotels app, String ended) {
        try (FakeCluster cluster = new FakeCluster(Map.of());
                FakeKubelet kubelet = new FakeKubelet(cluster, ended)) {
            app.kubelet = kubelet;
            kubelet.runs(app);
            ClusterGround ground = new ClusterGround(cluster, ((KubernetesPractice) assignment.practice()).rules());
            return new Attempts(assignment, Grounds.only(ground), "0", Evidence.Store.NONE, stumbled -> {})
                    .grade(SOLUTION, "ana");
        }
    }

    private static Map<String, String> outcomes(Graded graded) {
        return graded.judgement().results().stream()
                .collect(Collectors.toMap(
                        result -> result.id(),
                        result -> result.outcome() instanceof Outcome.Failed failed
                                ? failed.findings().stream()
                                        .map(Finding::cause)
                                        .map(cause -> cause.id())
                                        .collect(Collectors.joining(" "))
                                : result.outcome().getClass().getSimpleName()));
    }

    @Test
    void a_right_solution_passes_every_check_and_nothing_is_doubted() {
        Graded graded = grade(doubting, new Hotels(), "00:00:01");
        assertThat(graded.incidents()).isEmpty();
        assertThat(outcomes(graded).values()).containsOnly("Passed");
        assertThat(graded.judgement().needsReview()).isEmpty();
        assertThat(graded.transcript()).anyMatch(entry -> entry.startsWith("$ kubectl exec Deployment/hoteles -c"));
    }

    @Test
    void hotels_that_come_from_elsewhere_are_flagged_and_cost_nothing() {
        Graded graded = grade(
                doubting,
                new Hotels() {
                    @Override
                    int most(String pod) {
                        return 17;
                    }
                },
                "00:00:01");
        assertThat(outcomes(graded).values()).containsOnly("Passed");
        assertThat(graded.judgement().needsReview()).containsExactly("counterfactual:17");
    }

    static Stream<Arguments> what_is_wrong_with_an_answer() {
        return Stream.of(
                Arguments.of("wrong-count", new Hotels() {
                    @Override
                    int most(String pod) {
                        return 16;
                    }
                }),
                Arguments.of("empty-list", new Hotels() {
                    @Override
                    int most(String pod) {
                        return 0;
                    }
                }),
                Arguments.of("repeated-item", new Hotels() {
                    @Override
                    ObjectNode hotel(int number) {
                        return super.hotel(number / 2);
                    }
                }),
                Arguments.of("field-missing", new Hotels() {
                    @Override
                    ObjectNode hotel(int number) {
                        return super.hotel(number).without("city");
                    }
                }),
                Arguments.of("command-failed", new Hotels() {
                    @Override
                    public Said exec(String pod, String container, List<String> command) {
                        return new Said(22, "");
                    }
                }),
                Arguments.of("answers-differ", new Hotels() {
                    @Override
                    public Said http(String pod, String method, String body) {
                        return new Said(200, "[]");
                    }
                }),
                Arguments.of("not-stored", new Hotels() {
                    @Override
                    Said post(String pod, String body) {
                        return new Said(404, "");
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("what_is_wrong_with_an_answer")
    void what_is_wrong_with_an_answer_is_named(String cause, Hotels app) {
        Graded graded = grade(trusting, app, "00:00:01");
        assertThat(graded.incidents()).isEmpty();
        assertThat(outcomes(graded))
                .containsEntry("running", "Passed")
                .containsEntry("hotels", cause)
                .containsEntry("every-deploy", "Skipped");
    }

    @ParameterizedTest(name = "stored: {0}")
    @ValueSource(booleans = {true, false})
    void a_connection_that_breaks_off_when_something_is_put_in_is_nobodys_answer(boolean stored) {
        Graded graded = grade(
                trusting,
                new Hotels() {
                    private final Set<String> broken = new HashSet<>();

                    @Override
                    synchronized Said post(String pod, String body) {
                        boolean breaks = broken.add(pod);
                        Said answer = breaks && !stored ? new Said(0, "") : super.post(pod, body);
                        return breaks ? new Said(0, "") : answer;
                    }
                },
                "00:00:01");
        assertThat(outcomes(graded).values()).containsOnly("Passed");
        assertThat(graded.transcript())
                .as("only what was answered is told: the same page in every run")
                .contains("POST /hotels (:5000)\n✓\n")
                .noneMatch(entry -> entry.contains("–"));
    }

    @Test
    void where_the_client_is_missing_our_own_asks() {
        Graded graded = grade(
                trusting,
                new Hotels() {
                    @Override
                    public Said exec(String pod, String container, List<String> command) {
                        return new Said(127, "");
                    }
                },
                "00:00:01");
        assertThat(outcomes(graded).values())
                .as(graded.judgement().results() + "\n" + graded.transcript())
                .containsOnly("Passed");
    }

    @Test
    void what_the_next_deploy_answers_counts() {
        Graded graded = grade(
                trusting,
                new Hotels() {
                    @Override
                    int most(String pod) {
                        return pod.equals("pod-1") ? 17 : 34;
                    }
                },
                "00:00:01");
        assertThat(outcomes(graded)).containsEntry("hotels", "Passed").containsEntry("every-deploy", "wrong-count");
    }

    @Test
    void a_script_that_ends_after_the_server_began_is_not_first() {
        Graded graded = grade(trusting, new Hotels(), "00:00:03");
        assertThat(outcomes(graded))
                .containsEntry("hotels", "Passed")
                .containsEntry("every-deploy", "script-not-first");
    }
}
