package dev.kubegrade.cli;

import dev.kubegrade.grade.Graded;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Runs a session and tells it on a console, line by line and all in all. */
public final class Console {
    private final PrintStream out;
    private final boolean terminal;

    /** Tells it there; on a terminal with a bar. */
    public Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Says what ended a run, with the remedy, as the command line does. */
    public void tell(Exception end, String language) {
        new Failures(out, language).say(end);
    }

    /** Runs it; see {@link Session#run}. */
    public List<Graded> run(Session session) {
        AtomicReference<ConsoleProgress> progress = new AtomicReference<>();
        List<Graded> graded;
        try {
            graded = session.run((facts, messages) -> {
                progress.set(new ConsoleProgress(
                        facts, messages, session.submissions().size(), out, terminal));
                return progress.get();
            });
        } finally {
            if (progress.get() != null) {
                progress.get().close();
            }
        }
        ConsoleSummary summary = new ConsoleSummary(session.messages(), session.reports());
        (session.isOfOne() ? summary.ofOne(graded.get(0)) : summary.ofClass(graded)).forEach(out::println);
        return graded;
    }
}
