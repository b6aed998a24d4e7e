package dev.kubegrade.cli;

import dev.kubegrade.deploy.Facts;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.pipeline.Progress;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Tells a run on the console: a bar on a terminal, and a line for each submission everywhere. */
final class ConsoleProgress implements Progress, AutoCloseable {
    private final PrintStream out;
    private final Messages messages;
    private final Optional<ProgressBar> bar;

    ConsoleProgress(Facts facts, Messages messages, int submissions, PrintStream out, boolean terminal) {
        this.out = out;
        this.messages = messages;
        out.println(messages.text(
                "console.cluster", Map.of("version", facts.version(), "guards", String.join(", ", facts.guards()))));
        this.bar = terminal
                ? Optional.of(new ProgressBarBuilder()
                        .setInitialMax(submissions)
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .build())
                : Optional.empty();
    }

    @Override
    public synchronized void stumbled(Graded report) {
        out.println(messages.text("console.again", Map.of("line", line(report))));
    }

    @Override
    public void canaryDone(Graded report) {
        out.println(messages.text("console.canary", Map.of("score", score(report))));
    }

    @Override
    public synchronized void done(Graded report) {
        out.println(line(report));
        bar.ifPresent(ProgressBar::step);
    }

    String line(Graded report) {
        if (report.judgement().grade() instanceof Grade.Withheld withheld) {
            return PlainText.line(report.judgement().student()) + ": "
                    + report.judgement().status() + " – · "
                    + PlainText.line(withheld.incidents().get(0));
        }
        String cause = report.faults()
                .findFirst()
                .map(finding -> " · " + PlainText.line(messages.problem(finding)) + where(finding))
                .orElse("");
        return PlainText.line(report.judgement().student()) + ": "
                + report.judgement().status() + " " + score(report) + cause;
    }

    private static String where(Finding finding) {
        return finding.where().file().isEmpty()
                ? ""
                : " (" + PlainText.line(finding.where().fileAndLine()) + ")";
    }

    private static String score(Graded report) {
        return report.judgement().grade() instanceof Grade.Scored scored
                ? scored.points() + "/" + scored.maxPoints()
                : "–";
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
