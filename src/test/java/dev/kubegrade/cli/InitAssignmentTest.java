package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.Mutant;
import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.checks.PlannedCheck;
import dev.kubegrade.intake.HandedIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitAssignmentTest {
    private static final Path REFERENCES = Path.of("src/main/resources/assignments/hotels-multicontainer/reference");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.commandLine(stream, stream, false, "es").execute(arguments);
    }

    private Assignment drafted(Path solution) {
        Path target = folder.resolve("Práctica Ñandú 2");
        assertThat(run("init-assignment", target.toString(), "--from", solution.toString(), "--lang", "es"))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
        return new Catalogue().read(target.resolve("assignment.yaml"), Map.of());
    }

    private static List<String> ids(Assignment assignment) {
        return assignment.plan().checks().stream().map(PlannedCheck::id).toList();
    }

    /** What is written in the solution is right by the checks that were made of it. */
    private static void demandThatItPasses(Assignment assignment) {
        var read =
                assignment.practice().read(HandedIn.of(assignment.references().get(0)));
        assertThat(assignment.plan().checks())
                .filteredOn(planned -> planned.check() instanceof Check.Written)
                .allSatisfy(planned -> assertThat(((Check.Written) planned.check()).examine(read))
                        .as(planned.id())
                        .isInstanceOf(Outcome.Passed.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment", "persistent-claim", "pod", "replicaset", "statefulset"})
    void a_solution_becomes_an_assignment_with_five_mutants(String reference) {
        Assignment assignment = drafted(REFERENCES.resolve(reference));
        assertThat(assignment.id()).isEqualTo("practica-nandu-2");
        assertThat(ids(assignment)).containsExactly("structure", "configuration", "running");
        assertThat(assignment.mutants()).hasSize(5);
        assertThat(assignment.mutants()).allSatisfy(mutant -> {
            assertThat(mutant.loses()).containsExactly("running");
            assertThat(mutant.score()).isEqualTo(40);
        });
        demandThatItPasses(assignment);
    }

    @Test
    void where_nothing_can_be_changed_beside_the_containers_there_are_no_mutants_and_it_says_so() {
        Assignment assignment = drafted(REFERENCES.resolve("json-daemonset"));
        assertThat(assignment.mutants()).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Una práctica con 3 criterios y 0 mutantes.");
        demandThatItPasses(assignment);
    }

    @Test
    void one_container_alone_is_asked_to_run_and_its_port_is_a_question() throws IOException {
        Path solution = Files.writeString(folder.resolve("web.yml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  containers:
                  - image: "nginx:1.27"
                    name: 'a: #"b'
                    ports: [{containerPort: 80}]
                """);
        Assignment assignment = drafted(solution);
        assertThat(ids(assignment)).containsExactly("running");
        assertThat(assignment.mutants()).extracting(Mutant::name).contains("no-such-node", "privileged");
        String text = Files.readString(folder.resolve("Práctica Ñandú 2/assignment.yaml"));
        assertThat(text)
                .contains(
                        "  # ¿Qué responde a: #\"b en el puerto 80, y tiene su imagen un curl para preguntarlo?",
                        "  # - id: answers-80\n",
                        "  # ¿Cómo se llama la práctica?\n");
    }

    @Test
    void mutants_change_one_place_alone_of_what_is_there_at_once() throws IOException {
        Path solution = Files.createDirectories(folder.resolve("solucion"));
        String pod = "spec:\n  containers:\n  - name: a\n    image: busybox\n";
        Files.writeString(solution.resolve("a-cron.yaml"), """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: c}
                spec:
                  schedule: "* * * * *"
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          containers:
                            - name: c
                              image: busybox
                """);
        Files.writeString(solution.resolve("b.yaml"), "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n" + pod);
        Files.writeString(solution.resolve("c.yaml"), "apiVersion: v1\nkind: Pod\nmetadata: {name: b}\n" + pod);
        Assignment assignment = drafted(solution);
        assertThat(assignment.mutants())
                .extracting(Mutant::name)
                .containsExactlyInAnyOrder("no-such-node", "host-network", "unknown-field");
        assertThat(run(
                        "init-assignment",
                        folder.resolve("cron").toString(),
                        "--from",
                        solution.resolve("a-cron.yaml").toString()))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void what_is_there_stays_and_what_is_no_solution_is_told() throws IOException {
        drafted(REFERENCES.resolve("pod"));
        out.reset();
        assertThat(run(
                        "init-assignment",
                        folder.resolve("Práctica Ñandú 2").toString(),
                        "--from",
                        REFERENCES.resolve("deployment").toString()))
                .isEqualTo(ExitCode.USAGE);
        Path nothing =
                Files.writeString(folder.resolve("nada.yaml"), "kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}");
        out.reset();
        assertThat(run("init-assignment", folder.resolve("otra").toString(), "--from", nothing.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "kubegrade: En " + nothing + " no hay manifiestos con contenedores: para proponer una práctica"
                                + " hace falta una solución que funcione, con sus Deployments o Pods.\n");
        assertThat(folder.resolve("otra")).doesNotExist();
    }
}
