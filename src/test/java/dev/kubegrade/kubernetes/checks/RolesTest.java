package dev.kubegrade.kubernetes.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.AssignmentFaulty;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.CheckRunner;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.HandedIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles that one image plays, told apart by the kind of their object. */
class RolesTest {
    private static final String ROLES = """
            apiVersion: kubegrade.dev/v1
            kind: Assignment
            metadata: {name: one-image, title: {es: "Una imagen", en: "One image"}, language: es}
            spec:
              workload: kubernetes
              capacity: {cpu: "1", memory: 1Gi}
              roles:
                everywhere: {image: example/web, kind: DaemonSet}
                healing: {image: example/web, kind: Deployment}
              images: {other: example/other}
              checks:
                - {id: daemon, points: 50, title: {es: d, en: d}, podTemplate: {roles: [everywhere]}}
                - {id: healing, points: 50, title: {es: h, en: h}, podTemplate: {roles: [healing]}}
            """;

    @TempDir
    private Path folder;

    private Assignment assignment(String written) throws IOException {
        return new Catalogue().read(Files.writeString(folder.resolve("assignment.yaml"), written), Map.of());
    }

    private static String object(String kind, String image) {
        return "apiVersion: apps/v1\nkind: " + kind + "\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n"
                + "      containers: [{name: c, image: '" + image + "'}]\n---\n";
    }

    private List<String> examine(String manifests) throws IOException {
        Assignment assignment = assignment(ROLES);
        Path submission = Files.createDirectories(folder.resolve("ana"));
        Files.writeString(submission.resolve("a.yaml"), manifests);
        return new CheckRunner(assignment.plan())
                .readAll(assignment.practice().read(HandedIn.of(submission))).stream()
                        .map(RolesTest::said)
                        .toList();
    }

    private static String said(CheckResult result) {
        return result.id()
                + (result.outcome() instanceof Outcome.Failed failed
                        ? " " + failed.findings().get(0).cause().id() + " "
                                + failed.findings().get(0).arguments().get("expected")
                        : "");
    }

    @Test
    void the_kind_of_an_object_tells_which_role_its_container_plays() throws IOException {
        assertThat(examine(object("DaemonSet", "example/web:1") + object("Deployment", "example/web")))
                .containsExactly("daemon", "healing");
        assertThat(examine(object("DaemonSet", "example/web") + object("StatefulSet", "example/web")))
                .containsExactly("daemon", "healing role-missing example/web (Deployment)");
    }

    @Test
    void a_role_has_one_definition_and_there_is_at_least_one() {
        assertThatThrownBy(() -> assignment(ROLES.replace("{other:", "{healing:")))
                .isInstanceOf(AssignmentFaulty.class)
                .hasMessageContaining("assignment.yaml:10: 'healing' is among the roles already");
        assertThatThrownBy(() -> assignment(ROLES.replaceFirst("(?s)  roles:.*?  checks:", "  checks:")))
                .isInstanceOf(AssignmentFaulty.class)
                .hasMessageContaining("nothing plays a role: name images, or roles");
    }
}
