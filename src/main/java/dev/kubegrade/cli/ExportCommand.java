package dev.kubegrade.cli;

import dev.kubegrade.report.Classroom50Export;
import dev.kubegrade.report.ClassroomExport;
import dev.kubegrade.report.CtrfExport;
import dev.kubegrade.report.GradescopeExport;
import dev.kubegrade.report.IssuesExport;
import dev.kubegrade.report.MailExport;
import dev.kubegrade.report.PageExport;
import dev.kubegrade.report.PlainText;
import dev.kubegrade.report.SarifExport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubegrade export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes what a platform takes back, from the reports of a finished run; needs no cluster.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everybody was placed",
            "2:the command line is wrong, or there is nothing to export",
            "3:somebody has no grade, no row in the worksheet, or a submission is of nobody on the roster"
        })
final class ExportCommand implements Callable<Integer> {
    /** What can be written. */
    enum Platform {
        moodle,
        classroom,
        classroom50,
        github,
        gradescope,
        ctrf,
        sarif,
        mail,
        page
    }

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "What was graded: the download, as the platform gave it, or the folder.")
    private List<Path> paths;

    @Option(
            names = "--to",
            paramLabel = "PLATFORM",
            required = true,
            description = "For whom: ${COMPLETION-CANDIDATES}.")
    private Platform platform;

    @Option(
            names = "--worksheet",
            paramLabel = "FILE",
            description = "Moodle's grading worksheet of this class; it is read, and written elsewhere.")
    private Path worksheet;

    @Option(
            names = "--pseudonyms",
            description = "Numbers in place of names, for a page that the class may see; only with --to page.")
    private boolean pseudonyms;

    @Mixin
    private ClassOptions options;

    @Option(names = "--assignment", paramLabel = "ID|FILE", description = "The assignment.")
    private String assignment;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            description = "The reports of the run; what is written goes there, too (default: reports/<assignment>).")
    private Path reports;

    @Option(names = "--set", paramLabel = "K=V", description = "The parameters that were graded with.")
    private Map<String, String> parameters;

    @Option(names = "--lang", paramLabel = "es|en", description = "The language of comments and pages.")
    private String language;

    private final PrintStream out;

    ExportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (pseudonyms && platform != Platform.page) {
            // Nobody is to think that names were left out where they were not.
            throw new UsageFault("pseudonyms");
        }
        Session session = new Session(Settings.ofReports(paths, assignment, reports, parameters, language, options));
        ConsoleSource source = new ConsoleSource(session.messages());
        source.ofRoster(session).forEach(out::println);
        source.ofTeacher(session).forEach(out::println);
        session.attendance().leaveOpenQuestions(session.reports());
        List<String> others = ClassExport.otherThanShown(session);
        if (!others.isEmpty()) {
            out.println(session.messages()
                    .text(
                            "console.export.other",
                            Map.of(
                                    "count",
                                    "" + others.size(),
                                    "students",
                                    PlainText.line(String.join(", ", others)))));
        }
        boolean whole = write(session, platform, Optional.ofNullable(worksheet), pseudonyms, out);
        return whole && session.unplaced().isEmpty() ? ExitCode.DONE : ExitCode.WITHHELD;
    }

    /** Writes it from the reports of a session; says whether everybody was placed. */
    static boolean write(
            Session session, Platform platform, Optional<Path> worksheet, boolean pseudonyms, PrintStream out) {
        ClassExport ofClass = new ClassExport(session, out);
        return switch (platform) {
            case moodle ->
                new MoodleExport(session, out).write(worksheet.orElseThrow(() -> new UsageFault("export-worksheet")));
            case classroom -> ofClass.write(platform, new ClassroomExport());
            case classroom50 -> ofClass.write(platform, new Classroom50Export(Instant.now()));
            case github -> ofClass.write(platform, new IssuesExport());
            case gradescope -> ofClass.write(platform, new GradescopeExport());
            case ctrf -> ofClass.write(platform, new CtrfExport());
            case sarif -> ofClass.write(platform, new SarifExport());
            case mail -> ofClass.write(platform, new MailExport());
            case page -> ofClass.write(platform, new PageExport(pseudonyms));
        };
    }
}
