package dev.kubegrade.cli;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.pipeline.ClassGrades;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubegrade report}. */
@Command(name = "report", mixinStandardHelpOptions = true, description = "Works on reports of finished runs.")
final class ReportCommand {
    private final PrintStream out;

    ReportCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            name = "merge",
            mixinStandardHelpOptions = true,
            description = "Puts the reports of runs over parts of a class together; grades nobody, needs no cluster.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:every submission has its outcome",
                "2:the command line is wrong, or the parts do not belong together",
                "3:a grade was withheld, or a submission is in no part"
            })
    int merge(
            @Parameters(
                            paramLabel = "PATH",
                            arity = "0..*",
                            description = "The submissions of the whole class (default: submissions).")
                    List<Path> paths,
            @Option(
                            names = "--from",
                            paramLabel = "DIR",
                            required = true,
                            description = "The reports of a part (once for each).")
                    List<Path> parts,
            @Option(names = "--assignment", paramLabel = "ID|FILE", description = "The assignment.") String assignment,
            @Option(names = "--reports", paramLabel = "DIR", description = "Where the reports of the class go.")
                    Path reports,
            @Option(
                            names = "--set",
                            paramLabel = "K=V",
                            description = "The parameters that the parts were graded with.")
                    Map<String, String> parameters,
            @Mixin ClassOptions roster,
            @Option(names = "--lang", paramLabel = "es|en", description = "The language of the reports.")
                    String language) {
        Session session = new Session(Settings.ofReports(paths, assignment, reports, parameters, language, roster));
        new ConsoleSource(session.messages()).ofRoster(session).forEach(out::println);
        session.attendance().leaveOpenQuestions(session.reports());
        ClassGrades grades = new Merging(session).of(parts);
        new ConsoleSummary(session.messages(), session.reports())
                .ofClass(grades.graded())
                .forEach(out::println);
        new ConsoleComparison(session.messages()).ofMerge(grades).forEach(out::println);
        boolean whole = grades.left().isEmpty()
                && session.unplaced().isEmpty()
                && grades.graded().stream().noneMatch(Graded::isWithheld);
        return whole ? ExitCode.DONE : ExitCode.WITHHELD;
    }
}
