package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says before any cluster is needed. */
class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return Main.commandLine(new PrintStream(out, true), new PrintStream(err, true), false)
                .execute(arguments);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void no_submissions_is_a_usage_fault() {
        assertThat(run("grade", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo("kubegrade: no submissions in [" + folder
                        + "]: put a folder for each student there, submissions/<assignment>/<student>/\n");
    }

    @Test
    void a_path_that_does_not_exist_is_named() {
        assertThat(run("grade", folder + "/nada")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("/nada does not exist: name a submission, or a folder of submissions");
    }

    @Test
    void an_unknown_assignment_is_named_with_those_that_there_are() {
        assertThat(run("grade", "--assignment", "hoteles", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo(
                        "kubegrade: unknown assignment 'hoteles': there are hotels-multicontainer, or name an assignment file\n");
    }

    @Test
    void unknown_options_and_values_are_usage_faults() {
        assertThat(run("grade", "--no-such-option")).isEqualTo(ExitCode.USAGE);
        assertThat(run("grade", "--jobs", "0", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("grade", "--lang", "fr", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("grade", "--cluster", "kind", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("grade", "--set", "hoteles=1", folder.toString())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_faulty_assignment_file_is_explained() throws IOException {
        Path file = Files.writeString(folder.resolve("assignment.yaml"), "kind: Assignment\n");
        assertThat(run("grade", "--assignment", file.toString(), folder.toString()))
                .isEqualTo(ExitCode.ASSIGNMENT);
        assertThat(said()).startsWith("kubegrade: the assignment is faulty:\n  assignment.yaml:1: ");
    }

    @Test
    void lists_and_shows_assignments() {
        assertThat(run("assignments", "list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("hotels-multicontainer  Unidad 06 - Multi Container Pods\n");
        assertThat(run("assignments", "show", "hotels-multicontainer")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("params: {hotels: 17}");
    }

    @Test
    void a_folder_in_an_assignments_folder_is_one_submission() throws IOException {
        Path student = Files.createDirectories(folder.resolve("hotels-multicontainer/ana"));
        Files.createDirectories(student.resolve("k8s"));
        Submissions submissions = new Submissions(java.util.List.of("hotels-multicontainer"));
        assertThat(submissions.find(java.util.List.of(student), false, "hotels-multicontainer"))
                .containsExactly(student);
        assertThat(submissions.find(java.util.List.of(folder), false, "hotels-multicontainer"))
                .containsExactly(student);
        assertThat(submissions.find(java.util.List.of(student.getParent()), false, "x"))
                .containsExactly(student);
    }

    @Test
    void of_several_that_are_named_none_is_lost() throws IOException {
        Path ana = Files.createDirectories(folder.resolve("ana"));
        Path berta = Files.createDirectories(folder.resolve("berta"));
        Files.writeString(ana.resolve("a.yaml"), "kind: Pod");
        Submissions submissions = new Submissions(java.util.List.of());
        assertThat(submissions.find(java.util.List.of(ana, berta), false, "x")).containsExactly(ana, berta);
    }

    @Test
    void grades_beside_the_submissions_are_no_submission() throws IOException {
        Path ana = Files.createDirectories(folder.resolve("ana"));
        Files.writeString(folder.resolve("grades.yaml"), "[]");
        assertThat(new Submissions(java.util.List.of()).find(java.util.List.of(folder), false, "x"))
                .containsExactly(ana);
    }

    @Test
    void faulty_grades_are_refused_before_any_cluster_starts() throws IOException {
        Files.createDirectories(folder.resolve("ana"));
        Files.writeString(folder.resolve("grades.yaml"), "- {student: ana, check: report, points: 21, reason: bien}");
        String file = folder.toRealPath().resolve("grades.yaml").toString();
        assertThat(run("grade", folder.toString(), "--assignment", "src/test/assignments/answers"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo("kubegrade: the grades given by hand are faulty:\n  " + file
                        + ":1: points: a whole number from 0 to 20 is expected, not 21\n");
    }
}
