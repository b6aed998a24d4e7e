package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.ClonedRepository;
import dev.kubegrade.intake.HandIn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadlineTest {
    private static final String DEADLINE = "2026-03-31T23:59:59+02:00";

    @TempDir
    private Path folder;

    private String commit(String student, String when) throws Exception {
        Path place = Files.createDirectories(folder.resolve("clase").resolve(student));
        // JGit is first asked as the program asks it: without anybody's settings, and without a trace.
        assertThat(ClonedRepository.of(place).isPresent()).isEqualTo(Files.exists(place.resolve(".git")));
        Files.writeString(place.resolve("hotels.yaml"), when);
        try (Git git = Git.init().setDirectory(place.toFile()).call()) {
            git.add().addFilepattern(".").call();
            PersonIdent who = new PersonIdent("x", "x@x.org", Instant.parse(when), ZoneOffset.UTC);
            RevCommit commit = git.commit()
                    .setSign(false)
                    .setMessage("x")
                    .setAuthor(who)
                    .setCommitter(who)
                    .call();
            return commit.name().substring(0, 12);
        }
    }

    private static String here(String time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx")
                .format(Instant.parse(time).atZone(ZoneId.systemDefault()));
    }

    private Session session() {
        return new Session(Asked.of(
                List.of(folder.resolve("clase")),
                folder.resolve("informes"),
                new Reading(
                        Optional.empty(),
                        Optional.of(Instant.parse("2026-03-31T21:59:59Z")),
                        Optional.empty(),
                        Optional.empty())));
    }

    @Test
    void everybody_is_told_which_commit_counts_and_one_that_is_damaged_stops_nobody() throws Exception {
        String ana = commit("ana", "2026-03-30T10:00:00Z");
        String bea = commit("bea", "2026-03-31T10:00:00Z");
        commit("bea", "2026-04-01T10:00:00Z");
        commit("carl", "2026-04-02T10:00:00Z");
        Files.writeString(Files.createDirectories(folder.resolve("clase/dora")).resolve("hotels.yaml"), "a");
        commit("eva", "2026-03-30T10:00:00Z");
        Files.writeString(folder.resolve("clase/eva/.git/HEAD"), "nothing");

        Session session = session();
        assertThat(new ConsoleSource(session.messages()).of(session))
                .containsExactly(
                        "clase: una clase, una entrega por carpeta o archivo comprimido; entregas: 5.",
                        "Plazo: " + here("2026-03-31T21:59:59Z")
                                + ". De cada repositorio cuenta la última revisión de hasta entonces, según la hora que dice ella misma.",
                        "  ana: " + ana + ", de " + here("2026-03-30T10:00:00Z"),
                        "  bea: " + bea + ", de " + here("2026-03-31T10:00:00Z")
                                + "; revisiones posteriores, que no cuentan: 1",
                        "  carl: ninguna revisión a tiempo; posteriores, que no cuentan: 1",
                        "  dora: no es un repositorio; cuenta lo que hay en la carpeta",
                        "  eva: no se puede leer el repositorio; clónelo de nuevo");
        assertThat(session.submissions().stream().map(HandIn::files).map(files -> files.names()
                        .size()))
                .containsExactly(1, 1, 0, 1, 0);
    }

    @Test
    void who_committed_in_time_is_not_late_whatever_came_later_and_who_has_more_time_has_the_commit_until_then()
            throws Exception {
        commit("ana", "2026-03-30T10:00:00Z");
        commit("ana", "2026-04-02T10:00:00Z");
        commit("luis", "2026-03-30T10:00:00Z");
        commit("luis", "2026-04-02T10:00:00Z");
        commit("luis", "2026-04-09T10:00:00Z");
        Files.writeString(
                folder.resolve("clase/class.yaml"),
                "late: {percentPerDay: 10, extensions: [{student: luis, due: 2026-04-03T10:00Z}, {student: zoe, due: 2026-04-03}]}");

        Session session = session();
        assertThat(session.submissions())
                .extracting(handIn ->
                        new String(handIn.files().texts(name -> true).byFile().get("hotels.yaml")))
                .containsExactly("2026-03-30T10:00:00Z", "2026-04-02T10:00:00Z");
        assertThat(session.submissions())
                .noneMatch(handIn -> session.decided().punctuality().isLate(handIn));
        assertThat(new ConsoleSource(session.messages()).of(session))
                .contains(
                        "Plazo de entrega: " + here("2026-03-31T21:59:59Z") + ", " + here("2026-04-03T10:00:00Z")
                                + ". Tarde: 0; sin hora de entrega conocida: 0.",
                        "class.yaml da una prórroga a quien no está aquí con ese nombre: zoe");
    }

    @Test
    void a_time_that_is_none_is_told() throws Exception {
        commit("ana", "2026-03-30T10:00:00Z");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.commandLine(new PrintStream(err), new PrintStream(err, true), false, "es")
                .execute("export", folder.resolve("clase").toString(), "--to", "page", "--deadline", "mañana");
        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "--deadline mañana no se entiende: ponga un día (2026-03-31) o una hora (2026-03-31T23:59, 2026-03-31T23:59+02:00).");
    }

    @Test
    void a_day_ends_where_this_machine_is_and_an_offset_is_taken_as_it_is() {
        assertThat(parsed(DEADLINE)).contains(Instant.parse("2026-03-31T21:59:59Z"));
        assertThat(parsed("2026-03-31"))
                .contains(java.time.LocalDateTime.parse("2026-04-01T00:00")
                        .atZone(ZoneId.systemDefault())
                        .toInstant()
                        .minusMillis(1));
        assertThat(parsed("2026-03-31T08:00"))
                .contains(java.time.LocalDateTime.parse("2026-03-31T08:00")
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
    }

    private static Optional<Instant> parsed(String written) {
        ClassOptions options = new ClassOptions();
        new picocli.CommandLine(options).parseArgs("--deadline", written);
        return options.deadline();
    }
}
