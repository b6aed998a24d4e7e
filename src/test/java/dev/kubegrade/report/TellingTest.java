package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.LatePolicies;
import dev.kubegrade.assignment.LatePolicy;
import dev.kubegrade.assignment.ManualGrades;
import dev.kubegrade.grade.Decisions;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Punctuality;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellingTest {
    private static final Messages MESSAGES = new Messages("es", SampleReports.ASSIGNMENT);

    private static Finding missing(String variable, int line) {
        return Finding.of(KubernetesCause.VARIABLE_MISSING, new Location("hotels.yaml", line, 1, "Deployment/hotels"))
                .with("container", "backend")
                .with("variable", variable);
    }

    private static Telling telling() {
        return new Telling(SampleReports.right("ana"), MESSAGES);
    }

    @Test
    void what_is_mended_in_one_way_is_one_thing_with_all_its_places() {
        List<Telling.Told> told = telling().tell(List.of(missing("DB_PATH", 1), missing("DB_TABLE", 7)));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).wrong())
                .extracting(Telling.Wrong::problem)
                .containsExactly(
                        "Al contenedor backend no le llega la variable DB_PATH.",
                        "Al contenedor backend no le llega la variable DB_TABLE.");
        assertThat(told.get(0).excerpts()).hasSize(1);
        assertThat(told.get(0).excerpts().get(0).lines())
                .filteredOn(Excerpt.Line::marked)
                .extracting(Excerpt.Line::number)
                .containsExactly(1, 7);
    }

    @Test
    void places_that_are_far_apart_are_shown_apart() {
        List<String> lines = java.util.stream.IntStream.rangeClosed(1, 40)
                .mapToObj(line -> "line " + line)
                .toList();
        List<Excerpt> excerpts = Excerpt.around(
                java.util.Map.of("a.yaml", lines),
                List.of(new Location("a.yaml", 2, 1, ""), new Location("a.yaml", 30, 1, ""), Location.NOWHERE));
        assertThat(excerpts)
                .extracting(excerpt -> excerpt.lines().get(0).number() + "–"
                        + excerpt.lines().get(excerpt.lines().size() - 1).number())
                .containsExactly("1–5", "27–33");
        assertThat(excerpts.get(0).text()).isEqualTo("""
                    1  line 1
                >   2  line 2
                    3  line 3
                    4  line 4
                    5  line 5""".indent(0).stripTrailing());
    }

    @Test
    void what_was_told_is_named_and_not_explained_again() {
        Telling telling = telling();
        telling.tell(List.of(missing("DB_PATH", 1)));
        List<Telling.Told> again = telling.tell(List.of(missing("DB_PATH", 1), missing("DB_TABLE", 7)));
        assertThat(again).extracting(Telling.Told::again).containsExactly(true, false);
        assertThat(again.get(0).excerpts()).isEmpty();
    }

    @Test
    void the_first_step_brings_what_fails_by_it_and_what_waits_for_that() {
        FirstStep step = FirstStep.of(SampleReports.wrongCount("ana")).orElseThrow();
        assertThat(step.points()).isEqualTo(40);
        assertThat(FirstStep.of(SampleReports.rejected("elena")).orElseThrow().points())
                .isEqualTo(60);
        assertThat(FirstStep.of(SampleReports.right("ana"))).isEmpty();
        assertThat(FirstStep.of(SampleReports.withheld("gina"))).isEmpty();
    }

    @Test
    void the_headline_says_the_result() {
        assertThat(headline(SampleReports.right("ana"))).isEqualTo("Todo correcto. ¡Bien hecho!");
        assertThat(headline(SampleReports.wrongCount("ana"))).isEqualTo("Cumples 4 de 6 criterios.");
        assertThat(headline(SampleReports.pending("ana")))
                .isEqualTo("Todo correcto. ¡Bien hecho! Falta lo que evalúa tu docente.");
        assertThat(StudentWords.of(SampleReports.pending("ana"), MESSAGES).grade())
                .isEqualTo("Nota provisional: 85 de 100");
    }

    private static String headline(dev.kubegrade.grade.Graded report) {
        return StudentWords.of(report, MESSAGES).headline();
    }

    @Test
    void a_spreadsheet_gets_words_and_the_separator_of_its_language() {
        List<dev.kubegrade.grade.Graded> two = List.of(SampleReports.wrongCount("ana"), SampleReports.withheld("gina"));
        assertThat(new GradesCsvReport().ofClass(two, MESSAGES))
                .containsExactly(java.util.Map.entry("notas.csv", """
                \uFEFFEstudiante;Estado;Nota;Mismo pod /15;Configuración /10;Migrations /15;Pods en ejecución /20;\
                Hoteles /25;Cada despliegue /15;Comentario;Para mirar;Puntos sin descuento;Tarde
                ana;Evaluada;60;15;10;15;20;0;0;El backend devuelve 18 hoteles y se esperaban 17. (hotels.yaml:5);;60;
                gina;Sin nota;;;;;;;;No hay nota todavía: falló el evaluador, no tu entrega. Tu docente la volverá a \
                evaluar.;;;
                """.replace("\n", "\r\n")));
        assertThat(new GradesCsvReport()
                        .ofClass(two, new Messages("en", SampleReports.ASSIGNMENT))
                        .get("grades.csv"))
                .startsWith("\uFEFFStudent,Status,Grade,One pod /15,");
    }

    private static Graded late(int percentPerDay) {
        HandIn handIn = HandIn.of(Path.of("ana"));
        Instant due = LocalDateTime.parse("2026-03-31T23:59:59")
                .atZone(ZoneId.systemDefault())
                .toInstant();
        LatePolicy policy = new LatePolicy(Optional.of(due), Duration.ZERO, percentPerDay, 0, Map.of());
        Punctuality punctuality = new Punctuality(
                new LatePolicies(Map.of(), policy),
                Map.of(handIn, due.plus(Duration.ofHours(26).plusSeconds(5))));
        return new Decisions(ManualGrades.none(), punctuality).of(SampleReports.wrongCount("ana"), handIn);
    }

    @Test
    void who_is_late_reads_by_how_much_and_what_that_cost() {
        String due = PlainText.moment(LocalDateTime.parse("2026-03-31T23:59:59")
                .atZone(ZoneId.systemDefault())
                .toInstant());
        assertThat(StudentWords.of(late(10), MESSAGES).headline())
                .startsWith("Se entregó 1 d 2 h después del plazo (" + due
                        + "): se descuenta el 20 % y, de 60 puntos, quedan 48. ");
        assertThat(StudentWords.of(late(0), MESSAGES).headline())
                .startsWith("Se entregó 1 d 2 h después del plazo (" + due + "); no se descuenta nada. ");
        assertThat(StudentWords.of(late(10), new Messages("en", SampleReports.ASSIGNMENT))
                        .headline())
                .startsWith("Handed in 1 d 2 h after it was due (" + due
                        + "): 20 % is taken off, and of 60 points 48 are left. ");
        assertThat(StudentWords.of(late(10), MESSAGES).score()).isEqualTo("60 → 48/100");
        assertThat(StudentWords.of(late(0), MESSAGES).score()).isEqualTo("60/100");
    }

    @Test
    void both_numbers_are_in_every_table() {
        List<Graded> late = List.of(late(10));
        assertThat(new GradebookCsvReport().ofClass(late, MESSAGES).get("gradebook.csv"))
                .contains("ana,GRADED,48,100,")
                .endsWith(",60,PT26H5S\n");
        assertThat(new GradesCsvReport().ofClass(late, MESSAGES).get("notas.csv"))
                .contains("ana;Evaluada;48;")
                .endsWith(";60;1 d 2 h\r\n");
        assertThat(new ResultJsonReport()
                        .ofStudent(late.get(0), MESSAGES)
                        .values()
                        .iterator()
                        .next())
                .contains("\"score\" : 48", "\"rawScore\" : 60", "\"percentLost\" : 20");
        assertThat(ClassPage.of(late, List.of(), MESSAGES)
                        .orders()
                        .get(0)
                        .rows()
                        .get(0)
                        .scoreText())
                .isEqualTo("60 → 48");
    }
}
