package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A student's run, {@code mvn verify -Dsubmission=…}, in a copy of this project. */
class MavenIT {
    @TempDir
    private static Path project;

    @BeforeAll
    static void copyTheProject() {
        for (String part : List.of("src", "submissions")) {
            Checkout.copy(Path.of(part), project.resolve(part));
        }
        Checkout.copy(Path.of("pom.xml"), project.resolve("pom.xml"));
        // The engine's copy of the jars would be packed again for nothing: classes are enough.
    }

    private static Checkout.Ended verify(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("mvn", "-B", "verify", "-Dtest=ScalarsTest", "-Dspotless.check.skip=true"));
        command.addAll(List.of(arguments));
        return Checkout.run(project, Map.of(), command);
    }

    @Test
    void a_mistake_fails_the_build_with_its_cause_and_line_in_spanish() {
        Checkout.Ended run = verify("-Dsubmission=submissions/hotels-multicontainer/alumno-13");
        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.output())
                .contains(
                        "BUILD FAILURE",
                        "ConfigMap/hotels-config no tiene la clave DB_TABLE; tiene: DB_PATH, DB_TABLA. (hotels.yaml:36)",
                        "Qué hacer: En ConfigMap/hotels-config se llama DB_TABLA: escribe el mismo nombre en los dos"
                                + " lugares.")
                .doesNotContain("AssertionFailed", "\tat ");
    }

    @Test
    void the_plain_solution_builds() {
        Checkout.Ended run = verify("-Dsubmission=submissions/hotels-multicontainer/alumno-01");
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("BUILD SUCCESS");
    }
}
