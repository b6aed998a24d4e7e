package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The long run's fourth part: in the middle of a class of eight the node is killed, or stands still for a minute. All
 * eight have their grade in the end, and it is the right one.
 */
class LostCluster {
    private static final List<String> CLASS = List.of(
            "config-and-secret",
            "daemonset",
            "image-by-digest",
            "other-names",
            "plain",
            "selector-mismatch",
            "slow-readiness",
            "variable-typo");
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    /** What happens to the node. */
    enum Trouble {
        KILL {
            @Override
            void befall(String node) {
                docker("kill", node);
            }
        },
        PAUSE {
            @Override
            void befall(String node) {
                docker("pause", node);
                CompletableFuture.runAsync(
                                // It may have been given up and removed by then.
                                () -> Checkout.run(Path.of("."), Map.of(), List.of("docker", "unpause", node)),
                                CompletableFuture.delayedExecutor(STANDSTILL.toSeconds(), TimeUnit.SECONDS))
                        .join();
            }
        };

        abstract void befall(String node);
    }

    @ParameterizedTest
    @CsvSource({"KILL, 0", "KILL, 2", "KILL, 5", "PAUSE, 0", "PAUSE, 2", "PAUSE, 5"})
    void a_class_is_graded_whatever_befalls_the_node(Trouble trouble, int after, @TempDir Path folder) {
        grade(trouble, after, folder);
    }

    static void grade(Trouble trouble, int after, Path folder) {
        Corpus.copy(folder.resolve("in"));
        Path reports = folder.resolve("reports");
        List<String> arguments = new ArrayList<>(List.of("grade", "--assignment", "hotels-multicontainer"));
        CLASS.forEach(name -> arguments.add(
                folder.resolve("in/hotels-multicontainer").resolve(name).toString()));
        arguments.addAll(
                List.of("--reports", reports.resolve("hotels-multicontainer").toString()));
        Checkout.Ended run =
                Checkout.kubegrade(arguments, said -> graded(said) >= after && said.contains("100/100"), () -> {
                    String node = docker("ps", "-q", "--filter", "label=dev.kubegrade.owner")
                            .strip();
                    trouble.befall(node);
                });
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(CLASS).allSatisfy(name -> assertThat(
                        Corpus.differences(Corpus.expected(name), Corpus.observed(name, reports)))
                .as(name + "\n" + run.output())
                .isEmpty());
    }

    private static long graded(String said) {
        return said.lines()
                .filter(line -> CLASS.stream().anyMatch(name -> line.startsWith(name + ": ")))
                .count();
    }

    private static String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Checkout.Ended run = Checkout.run(Path.of("."), Map.of(), command);
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output();
    }
}
