package dev.kubegrade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.Works;
import dev.kubegrade.checks.Deadlines;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.essay.Desk;
import dev.kubegrade.essay.EssayWork;
import dev.kubegrade.grade.Decisions;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.journal.Keys;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.ReportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A class of essays, of which some go wrong: the same pipeline and the same reports as for every kind of work. */
class ClassRunTest {
    private static final Works ESSAYS = new Works(List.of(new EssayWork()));
    private static final Path FOLDER = Path.of("src/test/resources/essay/assignment");
    private static final String RIGHT = "Llega la primavera.";

    @TempDir
    private Path folder;

    private Desk desk = new Desk();
    private Pressure pressure = EssayClass.CALM;
    private Duration deadline = Deadlines.USUAL.submission();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private static Assignment assignment(Path file, Map<String, String> settings) {
        return new Catalogue(ESSAYS).read(file.resolve("assignment.yaml"), settings);
    }

    private Path essay(String student, String text) throws IOException {
        Path handedIn = Files.createDirectories(folder.resolve("class").resolve(student));
        Files.writeString(handedIn.resolve("essay.txt"), text);
        return handedIn;
    }

    private List<Graded> grade(Assignment assignment, int jobs, List<Path> submissions, Progress progress) {
        ReportFolder reports = new ReportFolder(folder.resolve("reports"), new Messages("es", assignment));
        try (Journal journal = Journal.open(folder.resolve("reports/journal.jsonl"), ESSAYS)) {
            Delivery delivery = new Delivery(reports, journal, new Keys(assignment, "0", Facts.NONE), Decisions.none());
            return new ClassRun(
                            assignment,
                            grounds -> attempts(assignment, grounds, reports),
                            delivery,
                            Jobs.exactly(jobs),
                            progress,
                            EssayClass.QUICK,
                            pressure)
                    .grade(HandIn.all(submissions), student -> true, () -> desk)
                    .graded();
        }
    }

    private Attempts attempts(Assignment assignment, Grounds grounds, ReportFolder reports) {
        return new Attempts(
                assignment,
                grounds,
                "0",
                reports,
                graded -> told.add("again " + graded.judgement().student()),
                deadline);
    }

    private List<String> grades(int jobs, Path... submissions) {
        List<Graded> graded =
                grade(assignment(FOLDER, Map.of()), jobs, List.of(submissions), new Listening(told, student -> {}));
        assertThat(desk.open()).as("sandboxes left").isZero();
        return graded.stream().map(ClassRunTest::row).toList();
    }

    static String row(Graded graded) {
        return graded.judgement().student() + " " + graded.judgement().status() + " "
                + (graded.judgement().grade() instanceof Grade.Scored scored ? scored.points() : "–")
                + graded.judgement().needsReview().stream().map(" "::concat).reduce("", String::concat);
    }

    @Test
    void every_submission_has_its_row_in_the_order_of_the_class() throws IOException {
        assertThat(grades(
                        3,
                        essay("ana", RIGHT),
                        essay("bea", "Llega el otoño."),
                        essay("carl", "Llega la [primavera]."),
                        essay("dora", RIGHT + " copied"),
                        essay("eli", "palabra ".repeat(31)),
                        Files.createDirectories(folder.resolve("class/fran"))))
                .containsExactly(
                        "ana GRADED 100",
                        "bea GRADED 0",
                        "carl GRADED 40",
                        "dora GRADED 100 copied:1",
                        "eli REJECTED 0 refused",
                        "fran MISSING 0");
        assertThat(folder.resolve("reports/gradebook.csv")).hasContent("""
                        student,status,score,max_score,written,heard,cause,raw_score,late
                        ana,GRADED,100,100,40,60,,100,
                        bea,GRADED,0,100,0,0,word-missing,0,
                        carl,GRADED,40,100,40,0,not-heard,40,
                        dora,GRADED,100,100,40,60,,100,
                        eli,REJECTED,0,100,0,0,too-long,0,
                        fran,MISSING,0,100,0,0,nothing-handed-in,0,
                        """);
        assertThat(Files.readString(folder.resolve("reports/students/carl/feedback.md")))
                .contains("Al leer el texto no se oye la palabra «`primavera`».", "Sácala de los corchetes.");
        assertThat(folder.resolve("reports/students/carl/evidence/exec.txt")).hasContent("heard: Llega la .");
        assertThat(folder.resolve("reports/students/carl/evidence/heard.txt")).hasContent("Llega la .");
    }

    static Stream<Arguments> everything_that_goes_wrong() {
        return Stream.of("crash", "error").flatMap(how -> Stream.of(
                        "reading WITHHELD –",
                        "screening WITHHELD –",
                        "writing WITHHELD –",
                        "deploying WITHHELD –",
                        "hearing WITHHELD –",
                        "closing WITHHELD –",
                        "doubting GRADED 100 unasked",
                        "answering GRADED 100 unasked")
                .map(stage -> stage.split(" ", 2))
                .map(stage -> Arguments.of(how + " in " + stage[0], stage[1])));
    }

    @ParameterizedTest
    @MethodSource("everything_that_goes_wrong")
    void whatever_goes_wrong_is_the_outcome_of_one_submission(String fault, String outcome) throws IOException {
        assertThat(grades(2, essay("ana", RIGHT), essay("bea", RIGHT + " " + fault), essay("carl", RIGHT)))
                .containsExactly("ana GRADED 100", "bea " + outcome, "carl GRADED 100");
        assertThat(told.contains("again bea")).isEqualTo(outcome.startsWith("WITHHELD"));
        assertThat(folder.resolve("reports/students/bea/evidence/incident.txt"))
                .content()
                .contains(fault.replace("crash", "crashed"));
    }

    @Test
    void what_hangs_is_stopped_and_the_others_go_on() throws IOException {
        deadline = Duration.ofSeconds(1);
        assertThat(grades(1, essay("ana", RIGHT), essay("bea", RIGHT + " hang in hearing"), essay("carl", RIGHT)))
                .containsExactly("ana GRADED 100", "bea WITHHELD –", "carl GRADED 100");
    }

    @Test
    void where_the_ground_died_nobody_has_a_number() throws IOException {
        desk = new Desk(2);
        assertThat(grades(1, essay("ana", RIGHT), essay("bea", RIGHT), essay("carl", "Llega el otoño.")))
                .containsExactly("ana GRADED 100", "bea WITHHELD –", "carl WITHHELD –");
    }

    @ParameterizedTest
    @CsvSource({"3, carl GRADED 40", "2, carl WITHHELD –"})
    void who_is_blamed_for_time_is_blamed_only_where_the_reference_still_passes(int most, String row)
            throws IOException {
        desk = new Desk(most);
        assertThat(grades(1, essay("carl", "Llega la [primavera]."))).containsExactly(row);
    }

    @ParameterizedTest
    @CsvSource({"5, carl GRADED 40", "4, carl WITHHELD –"})
    void who_is_blamed_for_time_under_pressure_is_graded_once_more_alone(int most, String row) throws IOException {
        desk = new Desk(most);
        pressure = new Pressure(() -> System.nanoTime() / 1e9);
        assertThat(grades(1, essay("ana", RIGHT), essay("carl", "Llega la [primavera].")))
                .containsExactly("ana GRADED 100", row);
    }

    @Test
    void what_cannot_be_written_down_is_no_grade() throws IOException {
        Assignment assignment = assignment(FOLDER, Map.of());
        Path inTheWay = folder.resolve("reports/students/bea");
        List<Graded> graded = grade(
                assignment,
                1,
                List.of(essay("ana", RIGHT), essay("bea", RIGHT), essay("carl", RIGHT)),
                new Listening(told, student -> {
                    if (student.equals("ana")) {
                        write(inTheWay);
                    }
                }));
        assertThat(graded.stream().map(ClassRunTest::row))
                .containsExactly("ana GRADED 100", "bea WITHHELD –", "carl GRADED 100");
        assertThat(graded.get(1).incidents()).anyMatch(incident -> incident.startsWith("its reports could not be"));
        assertThat(folder.resolve("reports/gradebook.csv")).content().contains("bea,WITHHELD,,,,,,,\n");
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void nobody_is_graded_where_the_reference_is_not_right() throws IOException {
        Assignment other = assignment(FOLDER, Map.of("word", "otoño"));
        List<Path> submissions = List.of(essay("ana", RIGHT));
        assertThatThrownBy(() -> grade(other, 1, submissions, new Listening(told, student -> {})))
                .isInstanceOf(CanaryFailed.class);
        desk = new Desk(0);
        assertThatThrownBy(() -> grades(1, submissions.get(0))).isInstanceOf(GroundUnavailable.class);
        Path bare = Files.createDirectories(folder.resolve("bare"));
        Files.copy(FOLDER.resolve("assignment.yaml"), bare.resolve("assignment.yaml"));
        Assignment unproven = assignment(bare, Map.of());
        assertThatThrownBy(() -> grade(unproven, 1, submissions, new Listening(told, student -> {})))
                .isInstanceOf(NoReference.class);
        assertThat(folder.resolve("reports/gradebook.csv")).doesNotExist();
    }
}
