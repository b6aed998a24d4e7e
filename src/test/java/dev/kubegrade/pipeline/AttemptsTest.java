package dev.kubegrade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.checks.Deadlines;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.InfrastructureFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptsTest {
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final Assignment ASSIGNMENT =
            CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());
    private static final Path RIGHT = ASSIGNMENT.references().get(0);

    private static List<String> everyCheck(String incident) {
        return ASSIGNMENT.plan().checks().stream()
                .map(check -> check.id() + ": " + incident)
                .toList();
    }

    private static Attempts on(Runnable lending, Evidence.Store store, Duration deadline, AttemptProgress stumbled) {
        Grounds grounds = Grounds.only(new FaultyGround(lending));
        return new Attempts(ASSIGNMENT, grounds, "0", store, stumbled, deadline);
    }

    @Test
    void withholds_what_fails_by_our_fault_twice() {
        List<String> stumbled = new ArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        Attempts attempts = on(
                () -> {
                    throw new InfrastructureFailure("no sandbox " + asked.incrementAndGet());
                },
                Evidence.Store.NONE,
                Deadlines.USUAL.submission(),
                graded -> stumbled.addAll(graded.incidents()));
        Graded graded = attempts.grade(RIGHT, "ana");
        assertThat(stumbled).containsExactly("InfrastructureFailure: no sandbox 1");
        assertThat(graded.judgement().grade())
                .isEqualTo(new Grade.Withheld(everyCheck("InfrastructureFailure: no sandbox 2")));
        assertThat(graded.incidents()).containsExactly("InfrastructureFailure: no sandbox 2");
    }

    static Stream<Throwable> everything_that_can_be_thrown() {
        return Stream.of(
                new InfrastructureFailure("gone"),
                new IllegalStateException("gone"),
                new UncheckedIOException("gone", new IOException("disk full")),
                new StackOverflowError("gone"),
                new OutOfMemoryError("gone"),
                new NoClassDefFoundError("gone"),
                new AssertionError("gone"));
    }

    @ParameterizedTest
    @MethodSource("everything_that_can_be_thrown")
    void whatever_is_thrown_is_the_outcome_of_one_submission(Throwable thrown) {
        Graded graded = on(() -> Thrown.from(thrown), Evidence.Store.NONE, Deadlines.USUAL.submission(), heard -> {})
                .grade(RIGHT, "ana");
        assertThat(graded.judgement().grade())
                .isEqualTo(new Grade.Withheld(everyCheck(thrown.getClass().getSimpleName() + ": gone")));
        assertThat(graded.judgement().student())
                .isEqualTo(RIGHT.getFileName().toString().replace("/", ""));
    }

    @Test
    void what_was_found_before_our_fault_stays(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("a.yaml"),
                "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: busybox}]}\n");
        Files.writeString(folder.resolve("b.yaml"), "kind: [");
        Graded graded = on(
                        () -> {
                            throw new InfrastructureFailure("gone");
                        },
                        Evidence.Store.NONE,
                        Deadlines.USUAL.submission(),
                        heard -> {})
                .grade(folder, "ana");
        assertThat(graded.isWithheld()).isTrue();
        assertThat(graded.judgement().findings())
                .extracting(Finding::where)
                .extracting(where -> where.fileAndLine())
                .containsExactly("b.yaml:2");
        assertThat(graded.sources()).containsKeys("a.yaml", "b.yaml");
        assertThat(graded.provenance().facts().version()).isEqualTo("v1.36.3");
    }

    @Test
    void what_hangs_is_stopped_and_not_tried_again() {
        CountDownLatch never = new CountDownLatch(1);
        List<Graded> stumbled = new ArrayList<>();
        Graded graded = on(
                        () -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                throw Incident.interrupted("while waiting", e);
                            }
                        },
                        Evidence.Store.NONE,
                        Duration.ofMillis(50),
                        stumbled::add)
                .grade(RIGHT, "ana");
        // On a busy machine its time may be over before it comes to hang.
        assertThat(graded.incidents())
                .singleElement()
                .asString()
                .startsWith("not done after 0 min: InfrastructureFailure: interrupted while ");
        assertThat(stumbled).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_run_that_is_interrupted_stays_interrupted() {
        List<Graded> stumbled = new ArrayList<>();
        Graded graded = on(
                        () -> {
                            throw new IllegalStateException("wrapped", new InterruptedException());
                        },
                        Evidence.Store.NONE,
                        Deadlines.USUAL.submission(),
                        stumbled::add)
                .grade(RIGHT, "ana");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(graded.isWithheld()).isTrue();
        assertThat(stumbled).isEmpty();
    }

    static Stream<Evidence.Store> full_disks() {
        return Stream.of(
                place -> {
                    throw new UncheckedIOException(new IOException("disk full"));
                },
                place -> (name, text) -> {
                    throw new UncheckedIOException(new IOException("disk full"));
                });
    }

    @ParameterizedTest
    @MethodSource("full_disks")
    void evidence_that_cannot_be_kept_is_told(Evidence.Store full) {
        Graded graded = on(
                        () -> {
                            throw new InfrastructureFailure("gone");
                        },
                        full,
                        Deadlines.USUAL.submission(),
                        heard -> {})
                .grade(RIGHT, "ana");
        assertThat(graded.incidents())
                .containsExactly(
                        "InfrastructureFailure: gone",
                        "incident.txt could not be kept: UncheckedIOException: java.io.IOException: disk full");
    }
}
