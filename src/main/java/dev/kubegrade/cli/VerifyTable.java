package dev.kubegrade.cli;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Mutant;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.pipeline.AttemptProgress;
import dev.kubegrade.pipeline.Attempts;
import dev.kubegrade.report.PlainText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs what an assignment says of itself, and tells each line of it: references, the empty submission, mutants. */
final class VerifyTable {
    private static final String ROW = "%s %-9s %-26s %-50s %-50s %s%n";
    private static final String NOTHING = "–";

    private final Assignment assignment;
    private final Attempts attempts;
    private final PrintStream out;

    VerifyTable(Assignment assignment, Attempts attempts, PrintStream out) {
        this.assignment = assignment;
        this.attempts = attempts;
        this.out = out;
    }

    /** What is expected of one submission. */
    private record Case(String kind, String name, Path folder, List<String> loses, String cause) {}

    /** Grades everything, several at once, and says whether all is as it was declared. */
    boolean run(Path folder, int jobs) throws InterruptedException {
        List<Case> cases = cases(folder);
        out.printf(ROW, " ", "", "", "expected loss", "actual loss", "cause");
        ExecutorService workers = Executors.newFixedThreadPool(jobs);
        try {
            List<Future<Graded>> reports = new ArrayList<>();
            cases.forEach(one -> reports.add(workers.submit(() -> attempts.grade(one.folder(), one.name()))));
            boolean sound = true;
            for (int i = 0; i < cases.size(); i++) {
                sound &= tell(cases.get(i), reports.get(i).get());
            }
            return sound;
        } catch (ExecutionException e) {
            throw new IllegalStateException("grading never throws", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private List<Case> cases(Path folder) {
        List<String> all =
                assignment.plan().checks().stream().map(check -> check.id()).toList();
        List<Case> cases = new ArrayList<>();
        assignment
                .references()
                .forEach(reference -> cases.add(new Case(
                        "reference",
                        reference.getFileName().toString().replace("/", ""),
                        reference,
                        List.of(),
                        NOTHING)));
        cases.add(new Case("empty", "", folder.resolve("empty"), all, "nothing-handed-in"));
        for (Mutant mutant : assignment.mutants()) {
            Path written = folder.resolve(mutant.name());
            mutant.write(written);
            cases.add(new Case("mutant", mutant.name(), written, mutant.loses(), mutant.cause()));
        }
        return cases;
    }

    private boolean tell(Case expected, Graded report) {
        List<String> lost = report.judgement().results().stream()
                .filter(result -> !result.passed() && !(result.outcome() instanceof Outcome.Pending))
                .map(CheckResult::id)
                .toList();
        String cause = report.faults()
                .findFirst()
                .map(finding -> finding.cause().id())
                .orElseGet(() -> doubt(expected, report));
        boolean sound = lost.equals(inOrder(expected.loses())) && cause.equals(expected.cause());
        out.printf(
                ROW,
                sound ? "✓" : "✗",
                expected.kind(),
                expected.name(),
                list(expected.loses()),
                list(lost),
                cause.equals(expected.cause()) ? cause : cause + ", not " + expected.cause());
        if (!sound) {
            tell(out).stumbled(report);
        }
        return sound;
    }

    /** A solution known to be right that has its data from elsewhere shows that the images are not what is assumed. */
    private static String doubt(Case expected, Graded report) {
        return report.judgement().needsReview().stream()
                .filter(reason -> expected.kind().equals("reference") && !reason.startsWith("pending:"))
                .findFirst()
                .orElse(NOTHING);
    }

    /** Tells what went wrong on our side: it says more than a check that was not passed. */
    static AttemptProgress tell(PrintStream out) {
        return report -> report.incidents()
                .forEach(incident -> out.println("  " + report.folder() + ": " + PlainText.line(incident)));
    }

    private List<String> inOrder(List<String> ids) {
        return assignment.plan().checks().stream()
                .map(check -> check.id())
                .filter(ids::contains)
                .toList();
    }

    private static String list(List<String> ids) {
        return ids.isEmpty() ? NOTHING : String.join(" ", ids);
    }
}
