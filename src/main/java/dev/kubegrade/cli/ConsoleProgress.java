package dev.kubegrade.cli;

import dev.kubegrade.deploy.Facts;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.pipeline.Progress;
import dev.kubegrade.report.FirstStep;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import dev.kubegrade.report.StudentWords;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Tells a run on the console: a bar on a terminal, and a line for each submission everywhere. */
final class ConsoleProgress implements Progress, AutoCloseable {
    private final PrintStream out;
    private final Messages messages;
    private final boolean terminal;
    private Optional<ProgressBar> bar = Optional.empty();
    private int toGrade;

    ConsoleProgress(Messages messages, PrintStream out, boolean terminal) {
        this.messages = messages;
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void standing(int standing, int others) {
        toGrade = others;
        if (standing > 0) {
            String unchanged = standing == 1 ? "console.unchanged.one" : "console.unchanged";
            out.println(messages.text(
                    others == 0 ? unchanged : "console.standing",
                    Map.of("standing", "" + standing, "all", "" + (standing + others))));
        }
    }

    @Override
    public synchronized void opened(Facts facts) {
        out.println(messages.text(
                "console.cluster", Map.of("version", facts.version(), "guards", guards(facts, messages))));
        if (terminal && bar.isEmpty()) {
            bar = Optional.of(new ProgressBarBuilder()
                    .setInitialMax(toGrade)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build());
        }
    }

    private static String guards(Facts facts, Messages messages) {
        return facts.guards().stream()
                .map(guard -> messages.text("guard." + guard))
                .collect(Collectors.joining(", "));
    }

    @Override
    public synchronized void lost() {
        out.println(messages.text("console.lost"));
    }

    @Override
    public synchronized void stumbled(Graded report) {
        out.println(messages.text("console.again", Map.of("line", line(report))));
    }

    @Override
    public void canaryDone(Graded report) {
        out.println(messages.text(
                "console.canary",
                Map.of("score", StudentWords.of(report, messages).score())));
    }

    @Override
    public synchronized void done(Graded report) {
        out.println(line(report));
        bar.ifPresent(ProgressBar::step);
    }

    String line(Graded report) {
        StudentWords words = StudentWords.of(report, messages);
        String student = PlainText.line(report.judgement().student());
        if (report.judgement().grade() instanceof Grade.Withheld withheld) {
            return student + ": " + words.status() + " · "
                    + PlainText.line(withheld.incidents().get(0));
        }
        String cause = FirstStep.of(report).isPresent() ? " · " + PlainText.line(words.sentence(report)) : "";
        return student + ": " + words.status() + " " + words.score() + cause;
    }

    @Override
    public synchronized void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
