package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.CheckRunner;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Gate;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.screening.Admitted;
import dev.kubegrade.screening.Screening;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the golden cases are worth as they are written: that needs no cluster. */
class WrittenCorpusTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void copy() {
        Corpus.copy(folder);
    }

    @TestFactory
    Stream<DynamicTest> what_is_written_has_its_status_and_outcomes() {
        return Corpus.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Map<String, String> expected = Corpus.expected(name);
                    Map<String, String> seen = examined(name);
                    expected.keySet().retainAll(seen.keySet());
                    assertThat(seen).isEqualTo(expected);
                }));
    }

    private static Assignment assignment(String name) {
        Path own = Path.of("src/test/assignments", Corpus.assignment(name), "assignment.yaml");
        Catalogue catalogue = new Catalogue();
        return catalogue.read(
                Files.exists(own)
                        ? own
                        : catalogue.find(Corpus.assignment(name)).orElseThrow(),
                Map.of());
    }

    private static Map<String, String> examined(String name) {
        Assignment assignment = assignment(name);
        CheckRunner checks = new CheckRunner(assignment.plan());
        Submission submission = assignment
                .practice()
                .read(HandedIn.of(folder.resolve(Corpus.assignment(name)).resolve(name)));
        Gate<Admitted> gate =
                new Screening().admit(submission, assignment.practice().policies());
        Status status = gate.fold(admitted -> Status.GRADED, Gate.Shut::status);
        List<CheckResult> results = submission.isEmpty() ? checks.skipWritten(status) : checks.readAll(submission);
        Map<String, String> seen = new LinkedHashMap<>();
        seen.put("status", status.name());
        results.forEach(result -> seen.put(result.id(), word(result.outcome())));
        return seen;
    }

    private static String word(Outcome outcome) {
        return outcome.fold(new Outcome.Cases<>(
                passed -> "PASSED",
                failed -> "FAILED",
                skipped -> "SKIPPED",
                errored -> "ERRORED " + errored.incident(),
                pending -> "PENDING",
                marked -> "MARKED"));
    }
}
