package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose files count for a class: a teacher's beside it, never a student's. */
class TeachersFilesTest {
    private static final String LATE = "late: {due: 2026-03-31T20:00Z, percentPerDay: 10}";

    @TempDir
    private Path folder;

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Session session(Reading reading, String... paths) {
        return new Session(
                Asked.of(List.of(paths).stream().map(folder::resolve).toList(), folder.resolve("informes"), reading));
    }

    private List<Boolean> due(Session session) {
        return session.submissions().stream()
                .map(handIn -> session.policies().due(handIn).isPresent())
                .toList();
    }

    private List<String> ignored(Session session) {
        return new ConsoleSource(session.messages())
                .of(session).stream()
                        .filter(line -> line.contains(" no cuenta: "))
                        .toList();
    }

    @Test
    void of_two_classes_each_has_its_own() throws IOException {
        write("uno/ana/a.yaml", "x");
        write("uno/bea/a.yaml", "x");
        write("uno/class.yaml", LATE);
        write("dos/ana/a.yaml", "x");
        write("dos/bea/a.yaml", "x");
        assertThat(due(session(Reading.PLAIN, "uno", "dos"))).containsExactly(true, true, false, false);
    }

    @Test
    void beside_a_single_one_it_may_be_the_students_and_that_is_told() throws IOException {
        write("ana/k8s/a.yaml", "x");
        write("ana/class.yaml", LATE);
        write("ana/grades.yaml", "- nonsense");
        Session session = session(Reading.PLAIN, "ana");
        assertThat(due(session)).containsExactly(false);
        assertThat(ignored(session)).hasSize(2).allMatch(line -> line.contains("/ana/"));
        Reading said = new Reading(
                Optional.empty(), Optional.empty(), Optional.of(folder.resolve("ana/class.yaml")), Optional.empty());
        assertThat(due(session(said, "ana"))).as("a teacher names it").containsExactly(true);
    }

    @Test
    void a_students_own_folder_of_the_assignments_name_is_a_students() throws IOException {
        write("ana/hotels-multicontainer/k8s/a.yaml", "x");
        write("ana/hotels-multicontainer/class.yaml", LATE);
        Session session = session(Reading.PLAIN, "ana");
        assertThat(due(session)).containsExactly(false);
        assertThat(ignored(session)).hasSize(1);
        write("submissions/hotels-multicontainer/ana/a.yaml", "x");
        write("submissions/hotels-multicontainer/class.yaml", LATE);
        assertThat(due(session(Reading.PLAIN, "submissions"))).containsExactly(true);
        assertThat(due(session(Reading.PLAIN, "submissions/hotels-multicontainer")))
                .containsExactly(true);
        assertThat(due(session(Reading.PLAIN, "submissions/hotels-multicontainer/ana")))
                .containsExactly(true);
    }

    @Test
    void what_lies_beside_some_of_a_class_is_told() throws IOException {
        write("clase/ana/a.yaml", "x");
        write("clase/bea/a.yaml", "x");
        write("clase/class.yaml", LATE);
        Session session = session(Reading.PLAIN, "clase/ana");
        assertThat(due(session)).containsExactly(false);
        assertThat(ignored(session)).hasSize(1);
    }

    @Test
    void among_the_files_of_all_it_is_a_students_whatever_the_folder_is_called() throws IOException {
        write("hotels-multicontainer/ana.yaml", "x");
        write("hotels-multicontainer/bea.yaml", "x");
        write("hotels-multicontainer/class.yaml", LATE);
        write("hotels-multicontainer/grades.yaml", "- nonsense");
        write("lista.csv", "name,files\nAna,ana.yaml\nBea,bea.yaml\n");
        Session listed = session(
                Reading.of(new ClassList(folder.resolve("lista.csv"), Map.of(), Optional.empty())),
                "hotels-multicontainer");
        assertThat(due(listed)).hasSize(4).doesNotContain(true);
        Session alone = session(
                new Reading(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Source.CLASSROOM)),
                "hotels-multicontainer");
        assertThat(due(alone)).hasSize(4).doesNotContain(true);
    }

    @Test
    void a_cost_without_a_moment_is_told() throws IOException {
        write("uno/ana/a.yaml", "x");
        write("uno/bea/a.yaml", "x");
        write("uno/class.yaml", "late: {percentPerDay: 10}");
        Session session = session(Reading.PLAIN, "uno");
        assertThat(new ConsoleSource(session.messages()).of(session))
                .contains(
                        "class.yaml dice cuánto se descuenta, y no desde cuándo: nadie llega tarde. Ponga late.due, o --deadline.");
    }
}
