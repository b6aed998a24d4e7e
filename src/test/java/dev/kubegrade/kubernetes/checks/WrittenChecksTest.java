package dev.kubegrade.kubernetes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.CheckRunner;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest checks of hotels-multicontainer, on variations of one solution. */
class WrittenChecksTest {
    private static final Catalogue CATALOGUE = new Catalogue();
    private static final Path FILE = CATALOGUE.find("hotels-multicontainer").orElseThrow();
    private static final Assignment ASSIGNMENT = CATALOGUE.read(FILE, Map.of());
    private static final Path SAMPLES = Path.of("submissions/hotels-multicontainer");

    @TempDir
    private Path folder;

    /** Returns {@code check} or {@code check:cause} for each manifest check. */
    private List<String> examine(String manifest) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), manifest);
        return new CheckRunner(ASSIGNMENT.plan())
                .readAll(ManifestReader.read(HandedIn.of(folder))).stream()
                        .map(result -> result.id() + cause(result))
                        .toList();
    }

    private static String cause(CheckResult result) {
        return result.outcome() instanceof Outcome.Failed failed
                ? ":" + failed.findings().get(0).cause()
                : "";
    }

    private static String sample(String student) throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve(student))) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }

    @Test
    void the_plain_solution_passes() throws IOException {
        assertThat(examine(sample("alumno-01"))).containsExactly("structure", "configuration", "migrations");
    }

    @Test
    void registry_prefixes_do_not_matter_and_other_tags_are_still_the_role() throws IOException {
        assertThat(examine(sample("alumno-01").replace("frontend:slim", "frontend:latest")))
                .containsExactly("structure", "configuration", "migrations");
    }

    @Test
    void a_literal_variable_is_no_configuration() throws IOException {
        String literal = sample("alumno-01")
                .replaceAll(
                        "envFrom:\n            - configMapRef:\n                name: hotels-config",
                        "env: [{name: DB_PATH, value: /db/x.json}, {name: DB_TABLE, value: t}]");
        assertThat(examine(literal))
                .containsExactly("structure", "configuration:" + KubernetesCause.VARIABLE_LITERAL, "migrations");
    }

    @Test
    void a_relative_path_counts_from_the_working_directory() throws IOException {
        String relative = sample("alumno-01").replace("DB_PATH: /db/hotels.json", "DB_PATH: datos/hotels.json");
        assertThat(examine(relative)).contains("migrations:" + KubernetesCause.FILE_NOT_SHARED);
        assertThat(examine(relative.replace("mountPath: /db", "mountPath: /app/datos")))
                .contains("migrations");
    }

    @Test
    void one_volume_at_two_places_is_shared_only_if_the_file_is_the_same() throws IOException {
        String text = sample("alumno-01");
        int second = text.lastIndexOf("mountPath: /db");
        String moved =
                text.substring(0, second) + "mountPath: /otro" + text.substring(second + "mountPath: /db".length());
        assertThat(examine(moved)).contains("migrations:" + KubernetesCause.FILE_NOT_SHARED);
    }

    @Test
    void migrations_in_a_job_are_named_as_such() throws IOException {
        String job = sample("alumno-09").replaceAll("(?s)        - name: migrations.*?(?=      volumes:)", "")
                + "---\napiVersion: batch/v1\nkind: Job\nmetadata: {name: m}\nspec:\n  template:\n    spec:\n"
                + "      containers:\n      - {name: m, image: \"ghcr.io/go-elevate/k8s4arch-hotels-backend:slim\","
                + " command: [python, migrations.py], envFrom: [{configMapRef: {name: hotels-config}}]}\n";
        assertThat(examine(job))
                .containsExactly("structure", "configuration", "migrations:" + KubernetesCause.SCRIPT_IN_JOB);
    }

    @Test
    void roles_in_two_pods_fail_the_structure_only() throws IOException {
        String text = sample("alumno-01");
        String apart = text.replaceAll("(?s)        - name: frontend.*?(?=        - name: backend)", "")
                + "---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n"
                + "  - {name: web, image: \"ghcr.io/go-elevate/k8s4arch-hotels-frontend:slim\"}\n";
        assertThat(examine(apart))
                .containsExactly("structure:" + KubernetesCause.ROLES_IN_DIFFERENT_PODS, "configuration", "migrations");
    }
}
