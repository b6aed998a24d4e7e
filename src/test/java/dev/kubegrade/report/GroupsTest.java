package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.GradedStudent;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import dev.kubegrade.outcome.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Checks that are parts of one, on the pages of a student. */
class GroupsTest {
    private static final Assignment ASSIGNMENT =
            new Catalogue().read(Path.of("src/test/assignments/stateful/assignment.yaml"), Map.of());
    private static final Messages MESSAGES = new Messages("es", ASSIGNMENT);

    private static Graded unkept() {
        Finding finding = Finding.of(
                        KubernetesCause.STORAGE_NOT_KEPT, new Location("estado.yaml", 20, 3, "StatefulSet/estado"))
                .with("object", "StatefulSet/estado")
                .with("path", "/datos");
        return GradedStudent.of(
                ASSIGNMENT,
                "ana",
                Status.GRADED,
                planned ->
                        planned.id().equals("storage") ? new Outcome.Failed(List.of(finding)) : new Outcome.Passed());
    }

    @Test
    void they_stand_below_a_line_with_what_they_have_together() {
        String text = new FeedbackMarkdownReport()
                .ofStudent(unkept(), MESSAGES)
                .values()
                .iterator()
                .next();
        assertThat(text.lines().filter(line -> line.startsWith("###")))
                .containsExactly(
                        "### Pods que vuelven · 40/100",
                        "#### ✗ Incorrecto · Conservan su nombre y sus datos · 0/60",
                        "#### ✓ Correcto · Un pod borrado vuelve · 40/40");
        Document page = Jsoup.parse(new FeedbackHtmlReport()
                .ofStudent(unkept(), MESSAGES)
                .values()
                .iterator()
                .next());
        assertThat(page.select("section.group > h3").eachText())
                .containsExactly("Pods que vuelven 40/10040 de 100 puntos");
        assertThat(page.select("section.group h4 .title").eachText())
                .containsExactly("Conservan su nombre y sus datos", "Un pod borrado vuelve");
    }

    @Test
    void what_a_pod_did_not_keep_is_told_with_its_place() {
        assertThat(StudentWords.of(unkept(), MESSAGES).sentence(unkept()))
                .isEqualTo(
                        "Lo que se escribió en /datos de un pod de StatefulSet/estado ya no estaba cuando el pod volvió."
                                + " (estado.yaml:20)");
    }
}
