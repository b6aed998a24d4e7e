package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.GradedStudent;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.SampleReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The golden words of the console's end. */
class ConsoleSummaryTest {
    private static ConsoleSummary in(String language) {
        return new ConsoleSummary(new Messages(language, SampleReports.ASSIGNMENT), Path.of("reports/u06"));
    }

    @Test
    void a_student_sees_on_one_screen_what_to_do() {
        assertThat(String.join("\n", in("es").ofOne(SampleReports.wrongCount("ana"))))
                .isEqualTo("""

                Nota: 60 de 100 · Cumples 4 de 6 criterios.
                  ✓ 15/15  Frontend y backend en contenedores distintos de un mismo pod
                  ✓ 10/10  Configuración de la base desde un ConfigMap o Secret
                  ✓ 15/15  Migrations en un initContainer que comparte la base con el backend
                  ✓ 20/20  Todos los pods en ejecución
                  ✗  0/25  curl desde el frontend devuelve los hoteles
                  –  –/15  Las migrations corren antes de cada despliegue

                Qué corregir primero:
                  El backend devuelve 18 hoteles y se esperaban 17. (hotels.yaml:5)
                  Qué hacer: Revisa que el command del initContainer solo ejecute migrations.py, una vez, y que nada más escriba en la base.
                  Con esto puedes recuperar hasta 40 puntos.

                Todo, con tu manifiesto al lado: reports/u06/students/ana/feedback.html""");
    }

    @Test
    void parts_of_a_group_stand_below_what_they_have_together() {
        Assignment grouped = new Catalogue().read(Path.of("src/test/assignments/stateful/assignment.yaml"), Map.of());
        Graded right = GradedStudent.right(grouped, "ana");
        assertThat(new ConsoleSummary(new Messages("es", grouped), Path.of("reports")).ofOne(right))
                .startsWith(
                        "",
                        "Nota: 100 de 100 · Todo correcto. ¡Bien hecho!",
                        "    100/100  Pods que vuelven",
                        "    ✓ 60/60  Conservan su nombre y sus datos",
                        "    ✓ 40/40  Un pod borrado vuelve");
    }

    @Test
    void a_teacher_sees_the_class_in_one_table_and_where_everything_lies() {
        assertThat(String.join(
                        "\n",
                        in("en").ofClass(List.of(
                                SampleReports.wrongCount("ana"),
                                SampleReports.pending("fede"),
                                SampleReports.withheld("gina")))))
                .isEqualTo("""

                          ana    60/100  ✓✓✓✓✗–
                          fede   85/100  …✓✓✓✓✓
                          gina        –  ✓✓✓!✓✓

                        Look here first:
                          fede: To be graded by the teacher: Frontend and backend in different containers of one pod
                        Without a grade by a fault of the grader: 1. Run kubegrade again.
                        3 submissions graded in reports/u06
                        Page of the class: reports/u06/index.html
                        Grades: reports/u06/grades.csv""".indent(0).stripTrailing());
    }

    private static Graded after(Graded graded, long millis) {
        return new Graded(
                graded.folder(),
                graded.assignment(),
                graded.judgement(),
                graded.adaptations(),
                Map.of("startToVerdictMs", millis),
                graded.provenance(),
                graded.received(),
                graded.sources(),
                graded.transcript(),
                graded.incidents());
    }

    @Test
    void a_class_is_told_what_is_usual_in_it() {
        List<Graded> graded = List.of(
                after(SampleReports.wrongCount("ana"), 12_400),
                after(SampleReports.right("bea"), 8_000),
                after(SampleReports.wrongCount("carl"), 95_600),
                after(SampleReports.rejected("dora"), 30),
                after(SampleReports.right("eli"), 9_000));
        assertThat(in("en").ofClass(graded))
                .contains(
                        "Most common causes: Wrong count (2), Privileged container (1)",
                        "Took longest: carl 96 s, ana 12 s, eli 9 s");
        assertThat(in("es").ofClass(graded))
                .contains("Las que más tardaron: carl 96 s, ana 12 s, eli 9 s")
                .anyMatch(line -> line.startsWith("Causas más frecuentes: "));
    }

    @Test
    void a_student_who_reads_english_sees_the_same() {
        assertThat(String.join("\n", in("en").ofOne(SampleReports.wrongCount("ana"))))
                .isEqualTo("""

                Grade: 60 of 100 · You meet 4 of 6 criteria.
                  ✓ 15/15  Frontend and backend in different containers of one pod
                  ✓ 10/10  Database configuration from a ConfigMap or Secret
                  ✓ 15/15  Migrations in an init container that shares the database with the backend
                  ✓ 20/20  All pods running
                  ✗  0/25  curl from the frontend returns the hotels
                  –  –/15  Migrations run before every deploy

                What to fix first:
                  The backend returns 18 hotels, and 17 were expected. (hotels.yaml:5)
                  What to do: See that the init container's command runs migrations.py alone, once, and that nothing else writes into the database.
                  This may bring back up to 40 points.

                All of it, beside your manifest: reports/u06/students/ana/feedback.html""");
    }

    @Test
    void a_teacher_who_reads_spanish_sees_the_same() {
        assertThat(String.join(
                        "\n",
                        in("es").ofClass(List.of(
                                SampleReports.wrongCount("ana"),
                                SampleReports.pending("fede"),
                                SampleReports.withheld("gina")))))
                .isEqualTo("""

                          ana    60/100  ✓✓✓✓✗–
                          fede   85/100  …✓✓✓✓✓
                          gina        –  ✓✓✓!✓✓

                        Para mirar primero:
                          fede: Falta lo que evalúa el docente: Frontend y backend en contenedores distintos de un mismo pod
                        Sin nota por un fallo del evaluador: 1. Vuelva a ejecutar kubegrade.
                        3 entregas evaluadas en reports/u06
                        Página de la clase: reports/u06/index.html
                        Notas: reports/u06/notas.csv""".indent(0).stripTrailing());
    }
}
