package dev.kubegrade.cli;

import dev.kubegrade.deploy.Facts;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.pipeline.Progress;
import dev.kubegrade.pipeline.Stage;
import dev.kubegrade.report.FirstStep;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import dev.kubegrade.report.StudentWords;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Tells a run on the console: who is under way on a terminal, and a line for each submission everywhere. */
final class ConsoleProgress implements Progress, AutoCloseable {
    /** A smaller class is over before an estimate helps. */
    private static final int FEWEST_TO_FORETELL = 12;

    private final PrintStream out;
    private final Messages messages;
    private final boolean terminal;
    private final LongSupplier nanos;
    private Underway underway;
    private UnderwayRows rows;
    private Optional<LiveTable> table = Optional.empty();

    ConsoleProgress(Messages messages, PrintStream out, boolean terminal) {
        this(messages, out, terminal, System::nanoTime);
    }

    ConsoleProgress(Messages messages, PrintStream out, boolean terminal, LongSupplier nanos) {
        this.messages = messages;
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
        this.underway = new Underway(nanos, 0);
        this.rows = new UnderwayRows(messages, underway);
    }

    @Override
    public synchronized void standing(int standing, int others) {
        if (standing > 0) {
            String unchanged = standing == 1 ? "console.unchanged.one" : "console.unchanged";
            say(messages.text(
                    others == 0 ? unchanged : "console.standing",
                    Map.of("standing", "" + standing, "all", "" + (standing + others))));
        }
        underway = new Underway(nanos, others);
        rows = new UnderwayRows(messages, underway);
        if (others > 0) {
            say(messages.text(others == 1 ? "console.opening.one" : "console.opening", Map.of("all", "" + others)));
            table = terminal ? LiveTable.open(most -> rows.of(most)) : Optional.empty();
        }
    }

    @Override
    public synchronized void opened(Facts facts) {
        say(messages.text("console.cluster", Map.of("version", facts.version(), "guards", guards(facts, messages))));
    }

    private static String guards(Facts facts, Messages messages) {
        return facts.guards().stream()
                .map(guard -> messages.text("guard." + guard))
                .collect(Collectors.joining(", "));
    }

    @Override
    public synchronized void lost() {
        say(messages.text("console.lost"));
    }

    @Override
    public synchronized void stumbled(Graded report) {
        say(messages.text("console.again", Map.of("line", line(report))));
    }

    @Override
    public synchronized void canaryDone(Graded report) {
        say(messages.text(
                "console.canary",
                Map.of("score", StudentWords.of(report, messages).score())));
    }

    @Override
    public synchronized void canaryStands() {
        say(messages.text("console.canary.stands"));
    }

    @Override
    public void reached(String student, Stage stage) {
        underway.reached(student, stage);
    }

    @Override
    public synchronized void done(Graded report) {
        underway.done(report.judgement().student());
        say(line(report));
        if (table.isEmpty() && isAQuarterMore()) {
            rows.foretold().ifPresent(this::say);
        }
    }

    /** Where lines stay, an estimate now and then is enough. */
    private boolean isAQuarterMore() {
        int done = underway.done();
        int all = underway.all();
        return all >= FEWEST_TO_FORETELL && done < all && done * 4 / all > (done - 1) * 4 / all;
    }

    private void say(String text) {
        text.lines().forEach(line -> {
            if (table.isEmpty() || !table.get().println(line)) {
                out.println(line);
            }
        });
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
        table.ifPresent(LiveTable::close);
        table = Optional.empty();
    }
}
