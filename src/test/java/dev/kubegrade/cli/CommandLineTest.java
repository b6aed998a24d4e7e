package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command line says before any cluster is needed. */
class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return commandLine("en").execute(arguments);
    }

    private CommandLine commandLine(String language) {
        return Main.commandLine(new PrintStream(out, true), new PrintStream(err, true), false, language);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void no_submissions_is_a_usage_fault() {
        assertThat(run("grade", "--assignment", "hotels-multicontainer", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo("kubegrade: There are no submissions in " + folder
                        + ". Put a folder for each student there: submissions/ASSIGNMENT/STUDENT/\n");
    }

    @Test
    void a_path_that_does_not_exist_is_named() {
        assertThat(run("grade", folder + "/nada")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("/nada does not exist. Name a submission, or a folder of submissions.");
    }

    @Test
    void where_no_folder_is_called_after_an_assignment_it_is_asked_for() throws IOException {
        Files.createDirectories(folder.resolve("ana"));
        assertThat(run("grade", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo("kubegrade: Which assignment? Add --assignment with one of these: controllers-self-healing,"
                        + " hotels-multicontainer.\n");
    }

    @Test
    void a_student_who_is_not_in_the_class_is_named_with_those_who_are() throws IOException {
        for (String student : List.of("ana", "bea")) {
            Files.createDirectories(folder.resolve(student));
        }
        assertThat(run(
                        "grade",
                        "--assignment",
                        "hotels-multicontainer",
                        "--only",
                        "ana",
                        "--only",
                        "ena",
                        folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said()).isEqualTo("kubegrade: --only ena: no submission is called so. There are: ana, bea.\n");
    }

    @Test
    void parts_that_are_not_there_are_not_put_together() throws IOException {
        Files.createDirectories(folder.resolve("ana"));
        Files.createDirectories(folder.resolve("bea"));
        assertThat(run(
                        "report",
                        "merge",
                        "--assignment",
                        "hotels-multicontainer",
                        folder.toString(),
                        "--from",
                        folder + "/no",
                        "--reports",
                        folder + "/out"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo("kubegrade: " + folder + "/no/journal.jsonl is not there, or cannot be read."
                        + " Name with --from the folder of reports of each part.\n");
        err.reset();
        assertThat(run("grade", "--shard", "4/3", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo("kubegrade: --shard 4/3: write the part and how many there are, for example 2/5;"
                        + " or how many alone, where JOB_COMPLETION_INDEX says which.\n");
    }

    @Test
    void an_unknown_assignment_is_named_with_those_that_there_are() {
        assertThat(run("grade", "--assignment", "hoteles", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo(
                        "kubegrade: There is no assignment “hoteles”. There are: controllers-self-healing, hotels-multicontainer; the path of an assignment file will do, too.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "es;--no-such-option;No se entiende «--no-such-option».;yes",
                "en;--no-such-option;“--no-such-option” is not understood.;yes",
                "es;--jobs;Falta --jobs.;yes",
                "en;--jobs;--jobs is missing.;yes",
                "es;--keep --keep;--keep está dos veces. Escríbalo una sola vez.;yes",
                "en;--keep --keep;--keep stands there twice. Write it once.;yes",
                "es;--jobs 0;--jobs 0: escriba un número de 1 a 999, o auto.;",
                "en;--jobs 0;--jobs 0: write a number from 1 to 999, or auto.;",
                "es;--lang fr;--lang fr: los idiomas son es y en.;",
                "en;--nodes 10;--nodes 10: write a number from 1 to 9.;",
                "es;--assignment hotels-multicontainer --cluster kind;--cluster kind: no existe ese lugar. Hay: k3s, kubeconfig.;",
                "es;--assignment hotels-multicontainer --set hoteles=1;La práctica no tiene el parámetro «hoteles» de --set. Tiene: hotels.;",
                "en;--assignment hotels-multicontainer --set hoteles=1;The assignment has no parameter “hoteles” for --set. It has: hotels.;"
            })
    void what_cannot_be_understood_is_told_in_the_language_asked_for(
            String language, String arguments, String sentence, String help) {
        assertThat(commandLine(language).execute(("grade " + arguments).split(" ")))
                .isEqualTo(ExitCode.USAGE);
        String pointer = language.equals("es") ? "Ayuda: kubegrade grade --help\n" : "Help: kubegrade grade --help\n";
        assertThat(said()).isEqualTo("kubegrade: " + sentence + "\n" + (help == null ? "" : pointer));
    }

    /** What has no Spanish text of its own would show its English one. */
    @Test
    void help_is_in_spanish_from_end_to_end() {
        Map<String, CommandLine> english = commands("", commandLine("en"));
        commands("", commandLine("es")).forEach((name, spanish) -> {
            CommandLine.Model.CommandSpec said = spanish.getCommandSpec();
            CommandLine.Model.CommandSpec instead = english.get(name).getCommandSpec();
            assertThat(said.usageMessage().description())
                    .as(name)
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(List.of(instead.usageMessage().description()));
            assertThat(said.usageMessage().exitCodeList().values())
                    .as(name)
                    .noneMatch(instead.usageMessage().exitCodeList()::containsValue);
            assertThat(said.usageMessage().exitCodeList().keySet())
                    .isEqualTo(instead.usageMessage().exitCodeList().keySet());
            for (CommandLine.Model.OptionSpec option : said.options()) {
                assertThat(option.description())
                        .as(name + " " + option.longestName())
                        .isNotEqualTo(instead.findOption(option.longestName()).description());
            }
        });
    }

    @Test
    void the_manual_has_every_option_of_every_command_in_the_language_that_was_asked_for() {
        for (String language : java.util.List.of("es", "en")) {
            out.reset();
            CommandLine commands = commandLine(language);
            assertThat(commands.execute("man")).isZero();
            String manual = out.toString(StandardCharsets.UTF_8);
            assertThat(manual).startsWith(".TH \"KUBEGRADE\" \"1\" \"\" \"").doesNotContain("@|", "${");
            assertThat(manual.lines()).allMatch(line -> line.startsWith("\\&") || line.matches("\\.(TH|SH|PP|TP).*"));
            commands.getSubcommands()
                    .values()
                    .forEach(command -> command.getCommandSpec().options().forEach(option -> assertThat(manual)
                            .contains(option.longestName().replace("-", "\\-"))));
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(".SH \"kubegrade export\"", "\\&3\n\\&somebody has no");
    }

    @Test
    void a_shell_completes_commands_and_what_an_option_takes() throws IOException, InterruptedException {
        assertThat(commandLine("es").execute("completion")).isZero();
        Path script = Files.writeString(folder.resolve("completion.sh"), out.toString(StandardCharsets.UTF_8));
        assertThat(completed(script, "kubegrade gra")).isEqualTo("grade");
        assertThat(completed(script, "kubegrade export --to gra")).isEqualTo("gradescope");
        assertThat(completed(script, "kubegrade export --pseu")).isEqualTo("--pseudonyms");
    }

    private static String completed(Path script, String typed) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        // Outside of a shell that somebody types in, there is nothing that compopt could set.
                        "compopt() { :; }; source \"$1\"; COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                                + " _complete_kubegrade; echo \"${COMPREPLY[@]}\"",
                        "-",
                        script.toString(),
                        typed)
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.strip();
    }

    @Test
    void a_worksheet_that_is_missing_is_told_before_anybody_is_graded() {
        assertThat(commandLine("en").execute("grade", ".", "--export", "moodle"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo("kubegrade: For Moodle, --worksheet is missing: the grading worksheet of the assignment"
                        + " (“Download grading worksheet”).\n");
    }

    @Test
    void names_are_left_out_of_nothing_that_needs_them() {
        assertThat(commandLine("es").execute("export", ".", "--to", "mail", "--pseudonyms"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo("kubegrade: --pseudonyms vale solo con --to page: los demás formatos llevan los nombres.\n");
    }

    private static Map<String, CommandLine> commands(String prefix, CommandLine commandLine) {
        Map<String, CommandLine> all = new TreeMap<>(Map.of(prefix + commandLine.getCommandName(), commandLine));
        commandLine
                .getSubcommands()
                .values()
                .forEach(sub -> all.putAll(commands(prefix + commandLine.getCommandName() + " ", sub)));
        return all;
    }

    @Test
    void the_language_is_the_one_asked_for_before_anything_is_understood() {
        assertThat(Language.of(List.of("grade", "--lang", "es"))).isEqualTo("es");
        assertThat(Language.of(List.of("--lang=es", "--help"))).isEqualTo("es");
        assertThat(Language.of(Optional.of("fr"))).isEqualTo("en");
        assertThat(Language.of(List.of("grade", "--lang"))).isIn("es", "en");
    }

    @Test
    void a_faulty_assignment_file_is_explained() throws IOException {
        Path file = Files.writeString(folder.resolve("assignment.yaml"), "kind: Assignment\n");
        assertThat(run("grade", "--assignment", file.toString(), folder.toString()))
                .isEqualTo(ExitCode.ASSIGNMENT);
        assertThat(said()).startsWith("kubegrade: The assignment is faulty:\n  assignment.yaml:1: ");
    }

    @Test
    void lists_and_shows_assignments() {
        assertThat(run("assignments", "list")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("controllers-self-healing  04 - Preparando nuestra app para el mundo real\n"
                        + "hotels-multicontainer  Unidad 06 - Multi Container Pods\n");
        assertThat(run("assignments", "show", "hotels-multicontainer")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("params: {hotels: 17}");
    }

    @Test
    void a_folder_in_an_assignments_folder_is_one_submission() throws IOException {
        Path student = Files.createDirectories(folder.resolve("hotels-multicontainer/ana"));
        Files.createDirectories(student.resolve("k8s"));
        Submissions submissions = new Submissions(java.util.List.of("hotels-multicontainer"), Reading.PLAIN);
        assertThat(submissions.find(java.util.List.of(student), false, "hotels-multicontainer"))
                .extracting(HandIn::place)
                .containsExactly(student);
        assertThat(submissions.find(java.util.List.of(folder), false, "hotels-multicontainer"))
                .extracting(HandIn::place)
                .containsExactly(student);
        assertThat(submissions.find(java.util.List.of(student.getParent()), false, "x"))
                .extracting(HandIn::place)
                .containsExactly(student);
    }

    @Test
    void of_several_that_are_named_none_is_lost() throws IOException {
        Path ana = Files.createDirectories(folder.resolve("ana"));
        Path berta = Files.createDirectories(folder.resolve("berta"));
        Files.writeString(ana.resolve("a.yaml"), "kind: Pod");
        Submissions submissions = new Submissions(java.util.List.of(), Reading.PLAIN);
        assertThat(submissions.find(java.util.List.of(ana, berta), false, "x"))
                .extracting(HandIn::place)
                .containsExactly(ana, berta);
    }

    @Test
    void grades_beside_the_submissions_are_no_submission() throws IOException {
        Path ana = Files.createDirectories(folder.resolve("ana"));
        Files.writeString(folder.resolve("grades.yaml"), "[]");
        assertThat(new Submissions(java.util.List.of(), Reading.PLAIN).find(java.util.List.of(folder), false, "x"))
                .extracting(HandIn::place)
                .containsExactly(ana);
    }

    @Test
    void faulty_grades_are_refused_before_any_cluster_starts() throws IOException {
        Files.createDirectories(folder.resolve("ana"));
        Files.createDirectories(folder.resolve("bea"));
        Files.writeString(folder.resolve("grades.yaml"), "- {student: ana, check: report, points: 21, reason: bien}");
        String file = folder.toRealPath().resolve("grades.yaml").toString();
        assertThat(run("grade", folder.toString(), "--assignment", "src/test/assignments/answers"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said())
                .isEqualTo("kubegrade: What was written beside the submissions is faulty:\n  " + file
                        + ":1: points: a whole number from 0 to 20 is expected, not 21\n");
    }
}
