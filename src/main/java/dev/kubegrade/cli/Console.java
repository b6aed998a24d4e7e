package dev.kubegrade.cli;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.pipeline.ClassGrades;
import java.io.PrintStream;
import java.util.List;

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

    /**
     * Runs it; see {@link Session#run}.
     *
     * @param compare tells everybody's old score beside the new one, not only those that are another
     */
    public List<Graded> run(Session session, boolean compare) {
        new ConsoleSource(session.messages()).of(session).forEach(out::println);
        ClassGrades grades;
        try (ConsoleProgress progress = new ConsoleProgress(session.messages(), out, terminal)) {
            grades = session.run(progress);
        }
        List<Graded> graded = grades.graded();
        ConsoleSummary summary = new ConsoleSummary(session.messages(), session.reports());
        (session.isOfOne() ? summary.ofOne(graded.get(0)) : summary.ofClass(graded)).forEach(out::println);
        new ConsoleComparison(session.messages()).of(grades, compare).forEach(out::println);
        return graded;
    }
}
