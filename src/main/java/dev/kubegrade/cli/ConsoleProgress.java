package dev.kubegrade.cli;

import dev.kubegrade.checks.Outcome;
import dev.kubegrade.cluster.Cluster;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.pipeline.Progress;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.StudentReport;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Tells a run on the console: a bar on a terminal, and a line for each submission everywhere. */
final class ConsoleProgress implements Progress, AutoCloseable {
    private final PrintStream out;
    private final Messages messages;
    private final Optional<ProgressBar> bar;

    ConsoleProgress(Cluster cluster, Messages messages, int submissions, PrintStream out, boolean terminal) {
        this.out = out;
        this.messages = messages;
        out.println(messages.text(
                "console.cluster",
                Map.of("version", cluster.version(), "guards", String.join(", ", cluster.guards()))));
        this.bar = terminal
                ? Optional.of(new ProgressBarBuilder()
                        .setInitialMax(submissions)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .build())
                : Optional.empty();
    }

    @Override
    public void canaryDone(StudentReport report) {
        out.println(messages.text("console.canary", Map.of("score", score(report))));
    }

    @Override
    public synchronized void done(StudentReport report) {
        out.println(line(report));
        bar.ifPresent(ProgressBar::step);
    }

    String line(StudentReport report) {
        String cause = firstFinding(report)
                .map(finding -> " · " + visible(messages.problem(finding)) + where(finding))
                .orElse("");
        return visible(report.graded().student()) + ": " + report.graded().status() + " " + score(report) + cause;
    }

    private static String where(Finding finding) {
        return finding.where().file().isEmpty()
                ? ""
                : " (" + visible(finding.where().fileAndLine()) + ")";
    }

    static Optional<Finding> firstFinding(StudentReport report) {
        Stream<Finding> failed = report.graded().results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .flatMap(result -> ((Outcome.Failed) result.outcome()).findings().stream());
        Stream<Finding> whole = report.graded().findings().stream()
                .filter(finding -> !finding.cause().isRemark());
        // What was not run says why before anything else.
        boolean run = report.graded().status() == Status.GRADED;
        return (run ? Stream.concat(failed, whole) : Stream.concat(whole, failed)).findFirst();
    }

    private static String score(StudentReport report) {
        return report.graded().grade() instanceof Grade.Scored scored
                ? scored.points() + "/" + scored.maxPoints()
                : "–";
    }

    /** A student's text steers no terminal. */
    private static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replaceAll("[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F]", "");
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
