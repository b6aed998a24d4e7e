package dev.kubegrade.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignmentReaderTest {
    private static final Catalogue CATALOGUE = new Catalogue();

    @TempDir
    private Path folder;

    private List<String> faults(String from, String to) throws IOException {
        String sound = Files.readString(CATALOGUE.find("hotels-multicontainer").orElseThrow());
        assertThat(sound).contains(from);
        Path file = Files.writeString(folder.resolve("assignment.yaml"), sound.replace(from, to));
        return catchThrowableOfType(AssignmentFaulty.class, () -> CATALOGUE.read(file, Map.of()))
                .faults();
    }

    @Test
    void reads_the_assignment_that_comes_with_kubegrade() {
        Assignment assignment =
                CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());
        assertThat(assignment.plan().checks())
                .extracting(check -> check.id() + " " + check.points())
                .containsExactly(
                        "structure 15",
                        "configuration 10",
                        "migrations 15",
                        "running 20",
                        "hotels 25",
                        "every-deploy 15");
        assertThat(assignment.references()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void a_parameter_changes_the_digest_and_an_unknown_one_is_refused() {
        Path file = CATALOGUE.find("hotels-multicontainer").orElseThrow();
        Assignment changed = CATALOGUE.read(file, Map.of("hotels", "18"));
        assertThat(changed.params()).containsEntry("hotels", 18);
        assertThat(changed.digest()).isNotEqualTo(CATALOGUE.read(file, Map.of()).digest());
        assertThatThrownBy(() -> CATALOGUE.read(file, Map.of("hoteles", "18")))
                .isInstanceOf(UnknownParameter.class)
                .hasMessage("'hoteles' is not a parameter of the assignment; there are: hotels");
    }

    @Test
    void points_that_do_not_add_up_are_named_with_their_line() throws IOException {
        assertThat(faults("points: 25", "points: 24"))
                .containsExactly("assignment.yaml:17: the points of the checks add up to 99, not 100");
    }

    @Test
    void every_fault_is_named_at_once() throws IOException {
        assertThat(faults("points: 10\n", "points: diez\n      colour: red\n"))
                .hasSizeGreaterThanOrEqualTo(2)
                .anyMatch(fault -> fault.startsWith("assignment.yaml:25: ") && fault.contains("integer expected"))
                .anyMatch(fault -> fault.contains("'colour'"));
    }

    @Test
    void unknown_roles_parameters_and_prerequisites_are_faults() throws IOException {
        assertThat(faults("in: frontend", "in: fronted")).first().asString().contains("'fronted' is not a role");
        assertThat(faults("size: params.hotels", "size: params.hoteles"))
                .first()
                .asString()
                .contains("params.hoteles");
        assertThat(faults("needs: running", "needs: corriendo")).anyMatch(fault -> fault.contains("'corriendo'"));
    }

    @Test
    void a_yaml_fault_has_its_line() throws IOException {
        assertThat(faults("metadata:\n", "metadata: [\n")).first().asString().startsWith("assignment.yaml:");
    }
}
