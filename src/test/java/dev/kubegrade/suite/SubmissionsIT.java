package dev.kubegrade.suite;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.cli.ClassList;
import dev.kubegrade.cli.Console;
import dev.kubegrade.cli.Environment;
import dev.kubegrade.cli.Language;
import dev.kubegrade.cli.Reading;
import dev.kubegrade.cli.Session;
import dev.kubegrade.cli.Settings;
import dev.kubegrade.cli.Source;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import dev.kubegrade.report.StudentWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Grades under {@code mvn verify}: a container for each submission, a test for each check, over the same session as the
 * command line; each folder of {@code submissions/} by its assignment. {@code -Dsubmission=PATH} grades one, {@code -Dsubmissions=DIR} a class.
 */
class SubmissionsIT {
    private static final Path EVERY_GRADE_WAS_GIVEN = Path.of("target/kubegrade/every-grade-was-given");

    @TestFactory
    Stream<DynamicNode> submissions() throws IOException {
        Console console = new Console(System.out, false);
        try {
            List<Run> runs = new ArrayList<>();
            List<Settings> all = settings().ofEach();
            // Those of several would overwrite one another's.
            boolean apart = all.size() > 1 || property("reports").isEmpty();
            for (Settings each : all) {
                runs.add(graded(
                        console,
                        apart ? each.below(new Session(each).assignment().id()) : each));
            }
            if (runs.stream().allMatch(Run::isComplete)) {
                Files.createDirectories(EVERY_GRADE_WAS_GIVEN.getParent());
                Files.writeString(
                        EVERY_GRADE_WAS_GIVEN,
                        runs.stream().mapToInt(run -> run.graded().size()).sum() + "\n");
            }
            return runs.size() == 1
                    ? runs.get(0).students()
                    : runs.stream().map(run -> dynamicContainer(run.title(), run.students()));
        } catch (RuntimeException e) {
            console.tell(e, Language.of(property("lang")));
            throw e;
        }
    }

    /** The submissions of one assignment, graded; {@code rows} is how many the gradebook has. */
    private record Run(Session session, List<Graded> graded, long rows) {
        String title() {
            return session.assignment().title().get(session.messages().language());
        }

        boolean isGiven() {
            return graded.stream().noneMatch(Graded::isWithheld);
        }

        boolean isComplete() {
            return isGiven()
                    && !graded.isEmpty()
                    && rows >= session.submissions().size();
        }

        Stream<DynamicNode> students() {
            return graded.stream()
                    .map(report -> dynamicContainer(
                            report.judgement().student(),
                            report.judgement().results().stream()
                                    .map(result -> dynamicTest(
                                            name(report, result, session.messages()),
                                            () -> verify(report, result, session.messages())))));
        }
    }

    private static Run graded(Console console, Settings settings) throws IOException {
        Session session = new Session(settings);
        List<Graded> reports = console.run(session, false);
        long rows =
                Files.readAllLines(session.reports().resolve("gradebook.csv")).size() - 1;
        Run run = new Run(session, reports, rows);
        long failed = reports.stream()
                .flatMap(report -> report.judgement().results().stream())
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .count();
        if (run.isGiven() && failed > 0 && property("submission").isEmpty()) {
            System.out.println(session.messages().text("console.failed", Map.of("count", "" + failed)));
        }
        return run;
    }

    private static Settings settings() {
        Optional<String> one = property("submission");
        Path path = Path.of(one.or(() -> property("submissions")).orElse("submissions"));
        Map<String, String> parameters = new HashMap<>();
        property("set").stream().flatMap(pairs -> Stream.of(pairs.split(","))).forEach(pair -> {
            String[] sides = pair.split("=", 2);
            parameters.put(sides[0], sides.length > 1 ? sides[1] : "");
        });
        return new Settings(
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
                false,
                property("fresh").filter(value -> !value.equals("false")).isPresent(),
                List.of(),
                Optional.empty(),
                new Reading(
                        property("roster")
                                .map(file -> new ClassList(
                                        Path.of(file),
                                        Map.of(),
                                        property("match").map(Path::of))),
                        Optional.empty(),
                        property("class").map(Path::of),
                        property("source").map(Source::of)));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }

    /** Stands wherever a test is named: without the student nobody knows whose it is. */
    private static String name(Graded report, CheckResult result, Messages messages) {
        return report.judgement().student() + " › " + result.criterion().title(messages.language());
    }

    /** Turns an outcome into JUnit's words; decides nothing itself. */
    private static void verify(Graded report, CheckResult result, Messages messages) {
        StudentWords words = StudentWords.of(report, messages);
        result.outcome()
                .fold(new Outcome.Cases<Void>(
                        passed -> null,
                        failed -> {
                            throw failure(report, result, failed.findings(), messages);
                        },
                        skipped -> {
                            // A submission that was not run has failed as a whole; what hangs on a failed check has
                            // not.
                            if (report.judgement().status() != Status.GRADED) {
                                throw failure(report, result, report.judgement().findings(), messages);
                            }
                            throw new TestAbortedException(words.because(skipped));
                        },
                        errored -> {
                            throw new IllegalStateException(errored.incident());
                        },
                        pending -> {
                            throw new TestAbortedException(messages.text("outcome.PENDING"));
                        },
                        marked -> null));
    }

    /** One line, since the console and the feedback say the rest; no frame of ours says anything to who reads it. */
    private static AssertionFailedError failure(
            Graded report, CheckResult result, List<Finding> findings, Messages messages) {
        Finding first = findings.get(0);
        String where =
                first.where().file().isEmpty() ? "" : " (" + first.where().fileAndLine() + ")";
        AssertionFailedError failure = new AssertionFailedError(
                PlainText.line(name(report, result, messages) + ": " + messages.problem(first) + where));
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }
}
