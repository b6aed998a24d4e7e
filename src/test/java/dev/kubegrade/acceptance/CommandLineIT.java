package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as its users meet it. */
class CommandLineIT {
    private static final Path SAMPLES = Path.of("submissions/hotels-multicontainer");

    @TempDir
    private Path temporary;

    @Test
    void a_reference_that_disagrees_stops_the_run() {
        Checkout.Ended run = Checkout.kubegrade(
                Map.of(),
                "grade",
                SAMPLES.resolve("alumno-01").toString(),
                "--set",
                "hotels=18",
                "--reports",
                temporary.toString());
        assertThat(run.exit()).as(run.output()).isEqualTo(4);
        assertThat(run.output())
                .contains("La práctica espera hotels = 18 y la solución de referencia da 17: use --set hotels=17");
        assertThat(temporary.resolve("gradebook.csv")).doesNotExist();
    }

    @Test
    void names_with_accents_survive_a_locale_without_them() throws IOException {
        Path moodle = temporary.resolve("clase-año.zip");
        zip(SAMPLES.resolve("alumno-10"), "josé-ñandú_7_assignsubmission_file", moodle);
        Path reports = temporary.resolve("informes-año");
        Checkout.Ended run = Checkout.kubegrade(
                Map.of("LANG", "C", "LC_ALL", "C"),
                "grade",
                "--assignment",
                "hotels-multicontainer",
                moodle.toString(),
                "--reports",
                reports.toString());
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .contains(
                        "clase-año.zip: descarga de Moodle, con una carpeta por estudiante; entregas: 1.",
                        "josé-ñandú: Evaluada 45/100");
        assertThat(Files.readString(reports.resolve("gradebook.csv"))).contains("\njosé-ñandú,GRADED,45,100,");
        assertThat(reports.resolve("students/josé-ñandú/feedback.md")).exists();
    }

    private static void zip(Path folder, String name, Path zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : Checkout.children(folder)) {
                out.putNextEntry(new ZipEntry(name + "/" + file.getFileName()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    @Test
    void without_an_engine_it_says_what_was_tried() {
        Checkout.Ended run = Checkout.kubegrade(
                Map.of("DOCKER_HOST", "unix://" + temporary + "/no.sock", "LC_ALL", "C.UTF-8"),
                "grade",
                SAMPLES.toString(),
                "--reports",
                temporary.toString());
        assertThat(run.exit()).as(run.output()).isEqualTo(5);
        assertThat(run.output())
                .contains("No cluster could be had", "no.sock does not exist")
                .doesNotContain("\tat ");
    }

    @Test
    void an_image_that_cannot_be_had_is_named() {
        Checkout.Ended run = Checkout.kubegrade(
                Map.of(),
                "grade",
                SAMPLES.toString(),
                "--k3s-image",
                "localhost:1/none/k3s:v0",
                "--reports",
                temporary.toString());
        assertThat(run.exit()).as(run.output()).isEqualTo(5);
        assertThat(run.output())
                .contains("localhost:1/none/k3s:v0", "--k3s-image")
                .doesNotContain("\tat ");
    }

    @Test
    void assignments_verify_runs_every_reference_and_every_mutant() {
        Checkout.Ended run = Checkout.kubegrade(Map.of(), "assignments", "verify", "hotels-multicontainer");
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output().lines().filter(line -> line.startsWith("✓ reference")))
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(run.output().lines().filter(line -> line.startsWith("✓ mutant")))
                .hasSizeGreaterThanOrEqualTo(30);
        assertThat(run.output()).contains("✓ empty").doesNotContain("✗");
    }

    @Test
    void the_assignment_of_the_readme_verifies() throws IOException {
        // A comment names the file that the block after it is.
        Matcher block = Pattern.compile("<!-- file: (\\S+) -->\\n```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        while (block.find()) {
            Path file = temporary.resolve(block.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, block.group(2));
        }
        Checkout.Ended run = Checkout.kubegrade(
                Map.of(),
                "assignments",
                "verify",
                temporary.resolve("mi-practica").toString());
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("✓ reference pod ").doesNotContain("✗");
    }

    @Test
    void an_assignment_that_was_laid_out_from_a_solution_verifies_at_once() {
        Path solution = Path.of("src/main/resources/assignments/hotels-multicontainer/reference/persistent-claim");
        Path assignment = temporary.resolve("mi-otra-practica");
        Checkout.Ended laid = Checkout.kubegrade(
                Map.of(), "init-assignment", assignment.toString(), "--from", solution.toString(), "--lang", "es");
        assertThat(laid.exit()).as(laid.output()).isZero();
        Checkout.Ended run = Checkout.kubegrade(Map.of(), "assignments", "verify", assignment.toString());
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output().lines().filter(line -> line.startsWith("✓ mutant")))
                .hasSize(5);
    }

    @Test
    void a_cluster_that_was_left_running_is_used_until_it_is_spent() {
        try {
            Checkout.Ended none =
                    Checkout.kubegrade(Map.of(), "cluster", "status", "--assignment", "hotels-multicontainer");
            assertThat(none.exit()).as(none.output()).isEqualTo(5);
            Checkout.Ended started =
                    Checkout.kubegrade(Map.of(), "cluster", "start", "--assignment", "hotels-multicontainer");
            assertThat(started.exit()).as(started.output()).isZero();
            assertThat(started.output()).contains("El clúster está en marcha (Kubernetes v");

            assertThat(graded("first")).contains("\nSolución de referencia: 100/100\n");
            assertThat(graded("second"))
                    .contains("\nSolución de referencia: 100/100, en este mismo clúster, en una ejecución anterior\n");
            Checkout.Ended ready =
                    Checkout.kubegrade(Map.of(), "cluster", "status", "--assignment", "hotels-multicontainer");
            assertThat(ready.exit()).as(ready.output()).isZero();
            assertThat(ready.output()).contains("la próxima evaluación lo usa");

            Checkout.run(Path.of("."), Map.of(), List.of("docker", "restart", "-t", "1", kept()));
            Checkout.Ended spent =
                    Checkout.kubegrade(Map.of(), "cluster", "status", "--assignment", "hotels-multicontainer");
            assertThat(spent.exit()).as(spent.output()).isEqualTo(5);
            assertThat(spent.output()).contains("que ya no sirve");
            assertThat(graded("third")).contains("\nSolución de referencia: 100/100\n");
            assertThat(kept()).isEmpty();
        } finally {
            Checkout.kubegrade(Map.of(), "cluster", "stop", "--assignment", "hotels-multicontainer");
        }
        assertThat(kept()).isEmpty();
    }

    private String graded(String reports) {
        Checkout.Ended run = Checkout.kubegrade(
                Map.of(),
                "grade",
                SAMPLES.resolve("alumno-10").toString(),
                "--reports",
                temporary.resolve(reports).toString());
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("alumno-10: Evaluada 45/100");
        return run.output();
    }

    private static String kept() {
        return Checkout.run(
                        Path.of("."), Map.of(), List.of("docker", "ps", "-aq", "--filter", "label=dev.kubegrade.kept"))
                .output()
                .strip();
    }

    @Test
    void doctor_finds_everything_that_a_run_needs() {
        Checkout.Ended run = Checkout.kubegrade(Map.of(), "doctor", "--assignment", "hotels-multicontainer");
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("✓ Docker responde", "✓ Clúster: arranca", "✓ Protecciones: screening", "Todo listo")
                .doesNotContain("✗");
    }

    @Test
    void doctor_says_what_is_missing_in_the_language_that_was_asked_for() {
        Checkout.Ended run = Checkout.kubegrade(
                Map.of("DOCKER_HOST", "unix://" + temporary + "/no.sock", "LC_ALL", "C.UTF-8"),
                "doctor",
                "--assignment",
                "hotels-multicontainer",
                "--lang",
                "en");
        assertThat(run.exit()).as(run.output()).isEqualTo(5);
        assertThat(run.output())
                .contains("✗ Docker: " + temporary + "/no.sock does not exist. Install Docker, or start it: sudo"
                        + " systemctl start docker");
    }

    @Test
    void doctor_names_an_image_that_cannot_be_had_and_the_way_around_it() {
        Checkout.Ended run = Checkout.kubegrade(
                Map.of(), "doctor", "--assignment", "hotels-multicontainer", "--k3s-image", "localhost:1/none/k3s:v0");
        assertThat(run.exit()).as(run.output()).isEqualTo(5);
        assertThat(run.output())
                .contains("✗ Imagen localhost:1/none/k3s:v0: no está y no se puede descargar.", "--k3s-image=LOCAL");
    }
}
