package dev.kubegrade.cli;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.LatePolicies;
import dev.kubegrade.assignment.Works;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.deploy.Keeper;
import dev.kubegrade.grade.Decisions;
import dev.kubegrade.grade.Punctuality;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.journal.Harness;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.journal.JournalBusy;
import dev.kubegrade.journal.Keys;
import dev.kubegrade.outcome.Sign;
import dev.kubegrade.pipeline.Attempts;
import dev.kubegrade.pipeline.ClassGrades;
import dev.kubegrade.pipeline.ClassRun;
import dev.kubegrade.pipeline.Delivery;
import dev.kubegrade.pipeline.Progress;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One run, the same for every way in: the wiring from settings to reports. */
public final class Session {
    private final Catalogue catalogue = new Catalogue();
    private final Settings settings;
    private final Assignment assignment;
    private final Attendance attendance;
    private final List<HandIn> submissions;
    private final Submissions found;
    private final TeachersFiles written;
    private final LatePolicies policies;
    private final Decisions decided;
    private final Messages messages;

    /** Reads assignment and submissions; nothing is started yet. */
    public Session(Settings settings) {
        this.settings = settings;
        String id = settings.assignment().orElseGet(this::guess);
        Path file = catalogue
                .find(id)
                .orElseThrow(() -> new UsageFault(
                        "assignment-unknown", "observed", id, "known", String.join(", ", catalogue.ids())));
        this.assignment = catalogue.read(file, settings.parameters());
        List<String> grounds = assignment.practice().grounds();
        if (!grounds.contains(settings.cluster())) {
            throw new UsageFault("cluster", "observed", settings.cluster(), "known", String.join(", ", grounds));
        }
        this.found = new Submissions(catalogue.ids(), settings.reading());
        this.attendance =
                Attendance.of(settings, () -> found.find(settings.paths(), settings.single(), assignment.id()));
        this.submissions = attendance.everybody();
        this.written = new TeachersFiles(settings, assignment, attendance, found);
        this.policies = written.late();
        found.commits().choose(policies);
        this.decided = new Decisions(written.given(), punctuality());
        this.messages = new Messages(settings.language().orElse(assignment.language()), assignment);
    }

    /** Where nobody can be late, nobody's moment is looked for. */
    private Punctuality punctuality() {
        return policies.areNone()
                ? Punctuality.NONE
                : new Punctuality(policies, new HandInTimes(attendance, found).known());
    }

    public Assignment assignment() {
        return assignment;
    }

    public Messages messages() {
        return messages;
    }

    public List<HandIn> submissions() {
        return submissions;
    }

    /** Returns who of the class handed in what. */
    Attendance attendance() {
        return attendance;
    }

    /** Returns what was handed in by nobody on the roster, as far as no person has settled it. */
    List<HandIn> unplaced() {
        return attendance.unplaced();
    }

    /** Returns what was found where the paths lead. */
    Submissions found() {
        return found;
    }

    /** Returns what a teacher wrote. */
    TeachersFiles written() {
        return written;
    }

    LatePolicies policies() {
        return policies;
    }

    Optional<Instant> deadline() {
        return settings.reading().deadline();
    }

    /** Returns what a teacher decided. */
    Decisions decided() {
        return decided;
    }

    /** Says whether there is one submission, which was named as such. */
    boolean isOfOne() {
        return submissions.size() == 1 && settings.single();
    }

    /** Returns where the reports go. */
    public Path reports() {
        return settings.reports();
    }

    /** Grades those whose grade does not stand, in a cluster that is there as long as it is needed. */
    public ClassGrades run(Progress progress) {
        Predicate<String> asked = asked();
        writable(settings.reports());
        attendance.leaveOpenQuestions(settings.reports());
        Facts place = assignment.practice().foresee(settings.ground());
        try (Journal journal = journal()) {
            if (settings.fresh()) {
                journal.startOver(
                        ClassRun.students(submissions).stream().filter(asked).toList());
            }
            ReportFolder reports = new ReportFolder(settings.reports(), messages);
            Delivery delivery = new Delivery(reports, journal, new Keys(assignment, Harness.digest(), place), decided);
            return new ClassRun(
                            assignment,
                            grounds -> new Attempts(assignment, grounds, version(), reports, progress),
                            delivery,
                            settings.atOnce(),
                            progress)
                    .grade(submissions, asked, this::open);
        }
    }

    Journal journal() {
        try {
            return Journal.open(settings.reports().resolve(Journal.FILE), Works.BUILT_IN);
        } catch (JournalBusy e) {
            throw new UsageFault("reports-busy", "file", settings.reports().toString());
        }
    }

    /** Says of whom a grade is asked for. */
    private Predicate<String> asked() {
        List<String> names = ClassRun.students(submissions);
        Set<String> asked =
                new HashSet<>(settings.shard().map(shard -> shard.of(names)).orElse(names));
        if (settings.only().isEmpty()) {
            return asked::contains;
        }
        Set<String> only = new HashSet<>();
        for (String written : settings.only()) {
            String name = Normalizer.normalize(written, Normalizer.Form.NFC);
            if (!names.contains(name)) {
                throw new UsageFault("only", "observed", written, "known", String.join(", ", names));
            }
            only.add(name);
        }
        return student -> asked.contains(student) && only.contains(student);
    }

    /** Finds out before the work, not after it. */
    static void writable(Path reports) {
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(reports), ".", ".part"));
        } catch (IOException e) {
            throw new UsageFault(
                    "reports",
                    "file",
                    reports.toString(),
                    "detail",
                    e.getClass().getSimpleName());
        }
    }

    /** Opens the place that the settings name, with the assignment's images in it. */
    Ground open() {
        return assignment.practice().open(settings.ground());
    }

    /** Returns who keeps such a place between runs. */
    Keeper keeper() {
        return assignment
                .practice()
                .keeper(settings.ground())
                .orElseThrow(() -> new UsageFault("cluster-not-kept", "observed", settings.cluster()));
    }

    /** Looks at what a run with these settings needs. */
    void examine(Consumer<Sign> seen) {
        assignment.practice().examine(settings.ground(), seen);
    }

    static String version() {
        return Optional.ofNullable(Session.class.getPackage().getImplementationVersion())
                .orElse("0.1.0");
    }

    /** Finds the assignment that the folder names speak of. */
    private String guess() {
        List<String> ids = catalogue.ids();
        Submissions.demandThatTheyAreThere(settings.paths(), settings.single());
        return new NamedAssignments(ids)
                .of(settings.paths())
                .orElseThrow(() -> new UsageFault("assignment-unnamed", "known", String.join(", ", ids)));
    }
}
