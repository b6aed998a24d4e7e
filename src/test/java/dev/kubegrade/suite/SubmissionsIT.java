package dev.kubegrade.suite;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.cli.Environment;
import dev.kubegrade.cli.Session;
import dev.kubegrade.cli.Settings;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.pipeline.Progress;
import dev.kubegrade.report.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Grades under {@code mvn verify}: a container for each submission, a test for each check, over the same session as the
 * command line. {@code -Dsubmission=PATH} grades one, {@code -Dsubmissions=DIR} a class.
 */
class SubmissionsIT {
    private static final Path EVERY_GRADE_WAS_GIVEN = Path.of("target/kubegrade/every-grade-was-given");

    @TestFactory
    Stream<DynamicNode> submissions() throws IOException {
        Session session = new Session(settings());
        List<Graded> reports = session.run(SubmissionsIT::progress);
        long rows =
                Files.readAllLines(session.reports().resolve("gradebook.csv")).size() - 1;
        boolean given = reports.stream().noneMatch(r -> r.judgement().status() == Status.WITHHELD);
        if (given && !reports.isEmpty() && rows >= session.submissions().size()) {
            Files.createDirectories(EVERY_GRADE_WAS_GIVEN.getParent());
            Files.writeString(EVERY_GRADE_WAS_GIVEN, reports.size() + "\n");
        }
        return reports.stream()
                .map(report -> dynamicContainer(
                        report.judgement().student(),
                        report.judgement().results().stream()
                                .map(result ->
                                        dynamicTest(result.id(), () -> verify(report, result, session.messages())))));
    }

    private static Settings settings() {
        Optional<String> one = property("submission");
        Path path = Path.of(one.or(() -> property("submissions")).orElse("submissions"));
        Map<String, String> parameters = new HashMap<>();
        property("set").stream().flatMap(pairs -> Stream.of(pairs.split(","))).forEach(pair -> {
            String[] sides = pair.split("=", 2);
            parameters.put(sides[0], sides.length > 1 ? sides[1] : "");
        });
        Settings settings = new Settings(
                List.of(path),
                one.isPresent(),
                property("assignment"),
                property("cluster").orElse("k3s"),
                property("context"),
                Path.of(property("reports").orElse("reports")),
                parameters,
                Environment.images(),
                Environment.k3sImage(),
                property("lang"),
                0,
                property("nodes").map(Integer::valueOf),
                false);
        return property("reports").isPresent()
                ? settings
                : settings.below(new Session(settings).assignment().id());
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }

    private static Progress progress(Facts facts, Messages messages) {
        return new Progress() {
            @Override
            public void stumbled(Graded report) {}

            @Override
            public void canaryDone(Graded report) {}

            @Override
            public void done(Graded report) {}
        };
    }

    /** Turns an outcome into JUnit's words; decides nothing itself. */
    private static void verify(Graded report, CheckResult result, Messages messages) {
        result.outcome()
                .fold(new Outcome.Cases<Void>(
                        passed -> null,
                        failed -> {
                            throw new AssertionFailedError(explain(result, failed.findings(), messages));
                        },
                        skipped -> {
                            // A submission that was not run has failed as a whole; what hangs on a failed check has
                            // not.
                            if (report.judgement().status() != Status.GRADED) {
                                throw new AssertionFailedError(
                                        explain(result, report.judgement().findings(), messages));
                            }
                            throw new TestAbortedException(
                                    messages.text("feedback.skipped.check", Map.of("check", skipped.because())));
                        },
                        errored -> {
                            throw new IllegalStateException(errored.incident());
                        },
                        pending -> {
                            throw new TestAbortedException(messages.text("outcome.PENDING"));
                        },
                        marked -> null));
    }

    private static String explain(CheckResult result, List<Finding> findings, Messages messages) {
        return findings.stream()
                .map(finding -> messages.problem(finding) + "\n  " + messages.text("feedback.where") + " "
                        + finding.where().fileAndLine() + "\n  " + messages.text("feedback.hint") + " "
                        + messages.hint(finding))
                .collect(Collectors.joining("\n", result.criterion().title().get(messages.language()) + "\n", ""));
    }
}
