package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.Works;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.essay.Desk;
import dev.kubegrade.essay.EssayWork;
import dev.kubegrade.grade.Decisions;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.journal.Keys;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.ReportFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A class of essays in a folder, graded run after run into the same reports. */
final class EssayClass {
    /** A place that answers at once, or never. */
    static final Pulse.Pace QUICK =
            new Pulse.Pace(Duration.ofMillis(10), Duration.ofSeconds(20), Duration.ofMillis(100));

    /** A machine on which nobody waits. */
    static final Pressure CALM = new Pressure(() -> 0);

    private static final Works ESSAYS = new Works(List.of(new EssayWork()));
    private static final Path ASSIGNMENT = Path.of("src/test/resources/essay/assignment/assignment.yaml");

    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    Facts place = new Facts("desk 1", Map.of("image", "sha256:1"), List.of());
    String harness = "0";
    Map<String, String> parameters = new LinkedHashMap<>();
    Predicate<String> asked = student -> true;
    Function<List<HandIn>, Decisions> decided = all -> Decisions.none();
    Consumer<String> done = student -> {};
    int jobs = 2;
    String into = "reports";
    Supplier<Ground> opening = Desk::new;
    private final Path folder;
    private final List<Path> submissions = new ArrayList<>();

    EssayClass(Path folder) {
        this.folder = folder;
    }

    EssayClass with(String student, String text) {
        Path handedIn = folder.resolve("class").resolve(student);
        if (!submissions.contains(handedIn)) {
            submissions.add(handedIn);
        }
        try {
            Files.createDirectories(handedIn);
            Files.writeString(handedIn.resolve("essay.txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Path reports() {
        return folder.resolve(into);
    }

    Path journal() {
        return reports().resolve(Journal.FILE);
    }

    void startOver(String... students) {
        try (Journal journal = Journal.open(journal(), ESSAYS)) {
            journal.startOver(List.of(students));
        }
    }

    /** Puts together what is in other folders of reports. */
    ClassGrades merge(String... parts) {
        Assignment assignment = assignment();
        ReportFolder reports = new ReportFolder(reports(), new Messages("es", assignment));
        List<HandIn> handIns = HandIn.all(submissions);
        try (Journal journal = Journal.open(journal(), ESSAYS)) {
            ClassMerge merge = new ClassMerge(
                    assignment,
                    new Delivery(reports, journal, new Keys(assignment, "", Facts.NONE), decided.apply(handIns)));
            for (String part : parts) {
                Path from = folder.resolve(part);
                merge.take(from, Journal.read(from.resolve(Journal.FILE), ESSAYS));
            }
            return merge.deliver(handIns);
        }
    }

    Assignment assignment() {
        return new Catalogue(ESSAYS).read(ASSIGNMENT, parameters);
    }

    ClassGrades grade() {
        told.clear();
        Assignment assignment = assignment();
        ReportFolder reports = new ReportFolder(reports(), new Messages("es", assignment));
        Progress progress = new Listening(told, student -> {
            told.add("graded " + student);
            done.accept(student);
        });
        try (Journal journal = Journal.open(journal(), ESSAYS)) {
            Keys keys = new Keys(assignment, harness, place);
            List<HandIn> handIns = HandIn.all(submissions);
            return new ClassRun(
                            assignment,
                            grounds -> new Attempts(assignment, grounds, "0", reports, graded -> {}),
                            new Delivery(reports, journal, keys, decided.apply(handIns)),
                            Jobs.exactly(jobs),
                            progress,
                            QUICK,
                            CALM)
                    .grade(handIns, asked, opening);
        }
    }

    /** Reads all files, without times and the journal, whose lines are in the order of the day. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(reports())) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                if (!path.equals(journal())) {
                    files.put(
                            reports().relativize(path).toString(),
                            Files.readString(path).replaceAll("Ms\" : \\d+", "Ms\" : 0"));
                }
            }
        }
        return files;
    }
}
