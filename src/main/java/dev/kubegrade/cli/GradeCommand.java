package dev.kubegrade.cli;

import dev.kubegrade.grade.Graded;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubegrade grade}. */
@Command(
        name = "grade",
        mixinStandardHelpOptions = true,
        description = "Grades a submission, or every submission of a folder.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every submission has its outcome",
            "1:a check failed, and --fail-on-check was given",
            "2:the command line is wrong, or there is nothing to grade",
            "3:a grade was withheld, a submission is of nobody on the roster, or a repository cannot be read",
            "4:the assignment is faulty, or its reference does not reach 100 here",
            "5:no cluster could be had",
            "70:a fault of our own"
        })
final class GradeCommand implements Callable<Integer> {
    static final String KEEP = "--keep";

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "A submission, or a folder of them (default: submissions).")
    private List<Path> paths = List.of();

    @Option(
            names = "--assignment",
            paramLabel = "ID|FILE",
            description = "The assignment (default: as the folders are named).")
    private String assignment;

    @Option(
            names = "--cluster",
            paramLabel = "KIND",
            description = "Where to grade: k3s, a cluster of our own, or kubeconfig, yours (default: k3s).")
    private String cluster = "k3s";

    @Option(
            names = "--context",
            paramLabel = "C",
            description = "The context of the kubeconfig (default: its current one).")
    private String context;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            description = "Where the reports go (default: reports/<assignment>).")
    private Path reports;

    @Option(names = "--jobs", paramLabel = "N|auto", description = "Submissions at once (default: auto).")
    private String jobs = "auto";

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "Nodes of the cluster (default: as many as the assignment asks for).")
    private String nodes;

    @Option(names = "--set", paramLabel = "K=V", description = "Changes a parameter of the assignment; V is YAML.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--image",
            paramLabel = "REF=LOCAL",
            description = "Puts a local image where manifests say REF (also: KUBEGRADE_IMAGES).")
    private Map<String, String> images = new LinkedHashMap<>();

    @Option(names = "--k3s-image", paramLabel = "REF", description = "The k3s to run (also: KUBEGRADE_K3S_IMAGE).")
    private String k3sImage;

    @Option(
            names = "--lang",
            paramLabel = "es|en",
            description = "The language of the feedback (default: the assignment's).")
    private String language;

    @Option(
            names = KEEP,
            description = "Leaves the cluster and the namespaces of this run at the end, to be looked at.")
    private boolean keep;

    @Option(names = "--fresh", description = "Grades everybody again, whatever was graded before.")
    private boolean fresh;

    @Option(
            names = "--regrade",
            description = "Grades everybody again, and shows old and new scores and why they moved.")
    private boolean regrade;

    @Option(
            names = "--only",
            paramLabel = "STUDENT",
            description = "Grades this student alone; the others keep their grades (may be repeated).")
    private List<String> only = List.of();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Grades one of N parts of the class; N alone takes the part from JOB_COMPLETION_INDEX.")
    private String shard;

    @Mixin
    private ClassOptions options;

    @Option(
            names = "--export",
            paramLabel = "PLATFORM",
            description = "Writes what a platform takes back at the end, as export does: ${COMPLETION-CANDIDATES}.")
    private ExportCommand.Platform export;

    @Option(
            names = "--worksheet",
            paramLabel = "FILE",
            description = "Moodle's grading worksheet of this class, for --export moodle.")
    private Path worksheet;

    @Option(names = "--fail-on-check", description = "Exits with 1 if a check failed.")
    private boolean failOnCheck;

    @Option(
            names = "--github",
            description = "In a job of GitHub Actions: takes PATH as one submission; annotations, step summary, outputs"
                    + " score and max-score, and the result of Classroom 50.")
    private boolean github;

    private final PrintStream out;
    private final boolean terminal;

    GradeCommand(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (export == ExportCommand.Platform.moodle && worksheet == null) {
            // Not after an hour of grading.
            throw new UsageFault("export-worksheet");
        }
        if (!github) {
            return grade(new Session(settings()), report -> {});
        }
        try (GithubActions actions = new GithubActions(out, System.getenv())) {
            Session session = new Session(settings());
            return grade(
                    session,
                    report -> actions.tell(
                            report, session.submissions().get(0).place(), session.reports(), session.messages()));
        }
    }

    private int grade(Session session, Consumer<Graded> job) {
        List<Graded> graded = new Console(out, terminal).run(session, regrade);
        graded.forEach(job);
        boolean placed =
                export == null || ExportCommand.write(session, export, Optional.ofNullable(worksheet), false, out);
        boolean unread = session.found().dated().stream()
                .anyMatch(one -> one.counts() == CountedCommits.Counts.NOTHING_READABLE);
        if (!placed
                || unread
                || graded.stream().anyMatch(Graded::isWithheld)
                || !session.unplaced().isEmpty()) {
            return ExitCode.WITHHELD;
        }
        boolean failed = graded.stream().anyMatch(report -> !report.judgement().isPerfect());
        return failOnCheck && failed ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    Settings settings() {
        Map<String, String> local = Environment.images();
        local.putAll(images);
        Settings settings = new Settings(
                paths(),
                github,
                Optional.ofNullable(assignment),
                cluster,
                Optional.ofNullable(context),
                reports == null ? Path.of("reports") : reports,
                parameters,
                local,
                Optional.ofNullable(k3sImage).or(Environment::k3sImage),
                Optional.ofNullable(language).map(GradeCommand::known),
                jobs(),
                nodes(nodes),
                keep,
                // What lies in a student's repository may be the student's.
                fresh || regrade || github,
                only,
                Optional.ofNullable(shard)
                        .map(written -> Shard.parse(written, Optional.ofNullable(System.getenv(Shard.INDEX)))),
                options.reading());
        return reports == null
                ? settings.below(new Session(settings).assignment().id())
                : settings;
    }

    private List<Path> paths() {
        if (github && paths.size() > 1) {
            throw new UsageFault("github");
        }
        return paths.isEmpty() ? List.of(Path.of(github ? "." : "submissions")) : paths;
    }

    static Optional<Integer> nodes(String written) {
        if (written != null && !written.matches("[1-9]")) {
            throw new UsageFault("nodes", "observed", written);
        }
        return Optional.ofNullable(written).map(Integer::valueOf);
    }

    static String known(String language) {
        if (!dev.kubegrade.report.Messages.LANGUAGES.contains(language)) {
            throw new UsageFault("lang", "observed", language);
        }
        return language;
    }

    private int jobs() {
        if (jobs.equals("auto")) {
            return 0;
        }
        if (!jobs.matches("[1-9]\\d{0,2}")) {
            throw new UsageFault("jobs", "observed", jobs);
        }
        return Integer.parseInt(jobs);
    }
}
