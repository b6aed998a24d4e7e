package dev.kubegrade.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubegrade.checks.Deadlines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentReaderTest {
    private static final Catalogue CATALOGUE = new Catalogue();

    @TempDir
    private Path folder;

    private List<String> faults(String from, String to) throws IOException {
        return catchThrowableOfType(AssignmentFaulty.class, () -> read(from, to))
                .faults();
    }

    private Assignment read(String from, String to) throws IOException {
        String sound = Files.readString(CATALOGUE.find("hotels-multicontainer").orElseThrow());
        assertThat(sound).contains(from);
        Path file = Files.writeString(folder.resolve("assignment.yaml"), sound.replace(from, to));
        return CATALOGUE.read(file, Map.of());
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
    void a_deadline_that_is_set_changes_that_one_alone() throws IOException {
        Deadlines usual = Deadlines.USUAL;
        assertThat(read("  params: {hotels: 17}", "  params: {hotels: 17}\n  deadlines: {command: 90s}")
                        .deadlines())
                .isEqualTo(new Deadlines(
                        usual.submission(), Duration.ofSeconds(90), usual.listening(), usual.crash(), usual.doubt()));
        assertThat(faults("  params: {hotels: 17}", "  params: {hotels: 17}\n  deadlines: {command: soon, lunch: 1m}"))
                .containsExactlyInAnyOrder(
                        "assignment.yaml:12: spec.deadlines.command: does not match the regex pattern ^[0-9]+(ms|s|m)$",
                        "assignment.yaml:12: spec.deadlines: property 'lunch' is not defined in the schema and the"
                                + " schema does not allow additional properties");
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
                .anyMatch(fault -> fault.startsWith("assignment.yaml:26: ") && fault.contains("integer expected"))
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
    void words_of_its_own_are_for_a_cause_that_there_is_in_both_languages() throws IOException {
        assertThat(faults("    empty-list:\n", "    empty-lists:\n"))
                .singleElement()
                .asString()
                .matches("assignment.yaml:\\d+: 'empty-lists' is not a cause; did you mean empty-list\\?");
        assertThat(faults(
                        "        en: \"The answer is not a JSON list of hotels: it begins with “{observed}”.\"\n", ""))
                .singleElement()
                .asString()
                .matches("assignment.yaml:\\d+: .*en.*");
    }

    private static final Path STATEFUL = Path.of("src/test/assignments/stateful/assignment.yaml");

    private List<String> statefulFaults(String from, String to) throws IOException {
        Path file = Files.writeString(
                folder.resolve("assignment.yaml"), Files.readString(STATEFUL).replace(from, to));
        return catchThrowableOfType(AssignmentFaulty.class, () -> CATALOGUE.read(file, Map.of()))
                .faults();
    }

    @Test
    void a_check_that_a_parameter_leaves_out_gives_its_points_to_another() throws IOException {
        assertThat(CATALOGUE.read(STATEFUL, Map.of()).plan().checks())
                .extracting(check -> check.id() + " " + check.points())
                .containsExactly("storage 60", "healing 40");
        assertThat(CATALOGUE
                        .read(STATEFUL, Map.of("statefulset", "none"))
                        .plan()
                        .checks())
                .extracting(check -> check.id() + " " + check.points())
                .containsExactly("healing 100");
    }

    @ParameterizedTest
    @CsvSource({
        "replicas, 2, as-the-text-says, 15, true",
        "statefulset, none, as-the-text-says, 25, false",
        "statefulset, storage, storage, 15, true"
    })
    void the_practice_on_controllers_is_read_with_each_of_its_parameters(
            String name, String value, String canary, int healing, boolean numbered) {
        Assignment assignment =
                CATALOGUE.read(CATALOGUE.find("controllers-self-healing").orElseThrow(), Map.of(name, value));
        assertThat(assignment.references().get(0).getFileName()).hasToString(canary);
        assertThat(assignment.plan().checks())
                .anyMatch(check -> check.id().equals("self-healing") && check.points() == healing);
        assertThat(assignment.plan().checks().stream()
                        .anyMatch(check -> check.id().equals("statefulset")))
                .isEqualTo(numbered);
    }

    @Test
    void what_leaves_a_check_out_is_a_parameter_and_its_heir_is_asked() throws IOException {
        assertThat(statefulFaults("when: {statefulset: none}", "when: {statfulset: none}"))
                .containsExactly("assignment.yaml:17: 'statfulset' is not a parameter; there are: statefulset");
        assertThat(statefulFaults(
                        "{when: {statefulset: none}, pointsTo: healing}",
                        "{when: {statefulset: none}, pointsTo: heling}"))
                .containsExactly("assignment.yaml:17: omitted.pointsTo is no check that is asked: heling");
        assertThat(statefulFaults("shows: params.statefulset", "shows: params.replicas"))
                .containsExactly("assignment.yaml:17: 'params.replicas' is not a parameter; there are: statefulset");
        assertThat(statefulFaults("params: {statefulset: storage}", "params: {statefulset: identities}"))
                .containsExactly("assignment.yaml:17: stableIdentity.shows is identity or storage, not identities");
    }

    @Test
    void parts_of_a_group_stand_beside_one_another() throws IOException {
        assertThat(statefulFaults("group: pods", "group: podes"))
                .containsExactly(
                        "assignment.yaml:17: spec.groups has no 'podes'",
                        "assignment.yaml:23: spec.groups has no 'podes'");
        assertThat(statefulFaults(
                        "    - id: healing\n      group: pods\n      points: 40",
                        "    - {id: report, points: 10, title: {es: a, en: a}, manual: {}}\n"
                                + "    - id: healing\n      group: pods\n      points: 30"))
                .containsExactly("assignment.yaml:24: another check stands between the parts of the group 'pods'");
    }

    @Test
    void a_check_cannot_need_what_is_decided_after_it() throws IOException {
        Files.writeString(folder.resolve("assignment.yaml"), """
                apiVersion: kubegrade.dev/v1
                kind: Assignment
                metadata: {name: later, title: {es: a, en: a}, language: es}
                spec:
                  workload: kubernetes
                  images: {web: nginx}
                  capacity: {cpu: "1", memory: 1Gi}
                  checks:
                    - {id: report, points: 10, title: {es: a, en: a}, manual: {}}
                    - {id: running, points: 50, title: {es: a, en: a}, podsReady: {stableFor: 1s, allowance: 9s}}
                    - id: together
                      points: 20
                      needs: running
                      title: {es: a, en: a}
                      podTemplate: {roles: [web]}
                    - id: page
                      points: 20
                      needs: report
                      title: {es: a, en: a}
                      exec: {in: web, command: [x], expect: {text: x}}
                """);
        assertThat(catchThrowableOfType(
                                AssignmentFaulty.class,
                                () -> CATALOGUE.read(folder.resolve("assignment.yaml"), Map.of()))
                        .faults())
                .containsExactly(
                        "assignment.yaml:13: check 'together' needs 'running', which looks at what runs, after everything"
                                + " that was written is checked: let it need an earlier kind of check, or none",
                        "assignment.yaml:18: check 'page' needs 'report', which a person grades when the run is over: let"
                                + " it need another check, or none");
    }

    @Test
    void a_yaml_fault_has_its_line() throws IOException {
        assertThat(faults("metadata:\n", "metadata: [\n")).first().asString().startsWith("assignment.yaml:");
    }

    /** Copies the whole assignment, one text changed in one of its files. */
    private List<String> faultsOfWhole(String name, String from, String to) throws IOException {
        Path original = CATALOGUE.find("hotels-multicontainer").orElseThrow().getParent();
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(original.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Path file = folder.resolve(name);
        assertThat(Files.readString(file)).contains(from);
        Files.writeString(file, Files.readString(file).replace(from, to));
        return catchThrowableOfType(
                        AssignmentFaulty.class, () -> CATALOGUE.read(folder.resolve("assignment.yaml"), Map.of()))
                .faults();
    }

    @Test
    void a_point_that_moved_from_one_check_to_another_is_noticed_by_the_mutants() throws IOException {
        // The sum stays 100: from the first check with 15 points to the only one with 20.
        String definition =
                Files.readString(CATALOGUE.find("hotels-multicontainer").orElseThrow());
        assertThat(faultsOfWhole(
                        "assignment.yaml",
                        definition,
                        definition.replaceFirst("points: 15", "points: 14").replace("points: 20", "points: 21")))
                .hasSizeGreaterThan(10)
                .contains("mutants/no-frontend.yaml:13: declares a score of 45, and by the points of the assignment 46"
                        + " are left (100 less structure 14 at assignment.yaml:20, hotels 25 at assignment.yaml:44,"
                        + " every-deploy 15 at assignment.yaml:61)");
    }

    @Test
    void mutants_that_no_longer_add_up_name_the_checks_and_their_lines() throws IOException {
        assertThat(faultsOfWhole("mutants/variables-by-hand.yaml", "score: 90", "score: 89"))
                .containsExactly("mutants/variables-by-hand.yaml:15: declares a score of 89, and by the points of the"
                        + " assignment 90 are left (100 less configuration 10 at assignment.yaml:26)");
    }

    @Test
    void a_mutant_speaks_of_what_there_is() throws IOException {
        assertThat(faultsOfWhole("mutants/variables-by-hand.yaml", "of: statefulset", "of: estado"))
                .first()
                .asString()
                .startsWith("mutants/variables-by-hand.yaml:7: no reference 'estado'; there are ");
    }

    @Test
    void a_mutant_changes_a_text_of_its_reference_for_a_known_cause() throws IOException {
        assertThat(faultsOfWhole("mutants/secret-key-typo.yaml", "from: \"key: tabla\"", "from: \"key: tablas\""))
                .containsExactly(
                        "mutants/secret-key-typo.yaml:9: the reference statefulset does not contain: key: tablas");
    }

    @Test
    void the_assignment_ships_references_of_many_shapes_and_mutants_of_many_faults() {
        Assignment assignment =
                CATALOGUE.read(CATALOGUE.find("hotels-multicontainer").orElseThrow(), Map.of());
        assertThat(assignment.references()).hasSizeGreaterThanOrEqualTo(6);
        // The canary: the plainest, which keeps nothing from one deploy to the next.
        assertThat(assignment.references().get(0).getFileName().toString().replace("/", ""))
                .isEqualTo("deployment");
        assertThat(assignment.mutants()).hasSizeGreaterThanOrEqualTo(30);
    }
}
