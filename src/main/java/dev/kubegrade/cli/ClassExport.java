package dev.kubegrade.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kubegrade.assignment.Works;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.intake.ClonedRepository;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.RepositoryOrigin;
import dev.kubegrade.intake.Roster;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.pipeline.Finished;
import dev.kubegrade.report.Export;
import dev.kubegrade.report.PlainText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Writes what a platform takes of a finished class into a folder of its reports. */
final class ClassExport {
    private final Session session;
    private final PrintStream out;

    ClassExport(Session session, PrintStream out) {
        this.session = session;
        this.out = out;
    }

    /** Writes it; says whether everybody had a grade. */
    boolean write(ExportCommand.Platform platform, Export export) {
        List<Export.Placed> placed = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (Finished.Entry entry : finished(session)) {
            Optional<Roster.Entry> person = session.attendance().person(entry.handIn());
            placed.add(new Export.Placed(entry.student(), person, entry.graded(), origin(entry.handIn())));
            if (entry.graded().filter(graded -> !graded.isWithheld()).isEmpty()) {
                without.add(entry.student());
            }
        }
        // Who is on the roster in its order; the others after them, as they came.
        placed.sort(Comparator.comparingInt(
                one -> one.person().map(Roster.Entry::row).orElse(Integer.MAX_VALUE)));
        Path folder = session.reports().resolve(platform.name());
        empty(folder);
        Map<String, String> files = export.of(placed, session.messages());
        files.forEach((name, text) -> new WholeFile(folder.resolve(name)).write(text));
        say("console.export.files", Map.of("count", "" + files.size(), "folder", folder.toString()));
        List<String> toLookAt = placed.stream()
                .filter(one -> one.grade()
                        .filter(graded -> !graded.isWithheld()
                                && !graded.judgement().needsReview().isEmpty())
                        .isPresent())
                .map(Export.Placed::student)
                .toList();
        List<String> unaddressed = export.unaddressed(placed);
        names("console.export.review", toLookAt);
        names("console.export.without", without);
        names("console.export.unaddressed", unaddressed);
        return without.isEmpty() && unaddressed.isEmpty();
    }

    private Optional<RepositoryOrigin> origin(HandIn handIn) {
        return ClonedRepository.of(handIn.place())
                .flatMap(
                        repository -> session.found().commits().revision(handIn).flatMap(repository::origin));
    }

    /** What an earlier export has said of somebody who has no number now is not to be found. */
    private static void empty(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> stale = Files.walk(folder)) {
            for (Path path : stale.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void names(String message, List<String> names) {
        if (!names.isEmpty()) {
            say(message, Map.of("count", "" + names.size(), "students", PlainText.line(String.join(", ", names))));
        }
    }

    static List<Finished.Entry> finished(Session session) {
        Path journal = session.reports().resolve(Journal.FILE);
        if (!Files.isReadable(journal)) {
            throw new UsageFault("export-none", "file", journal.toString());
        }
        return new Finished(session.assignment(), Journal.read(journal, Works.BUILT_IN), session.decided())
                .of(session.submissions());
    }

    /** Returns whose grade is not the one that the last run showed. */
    static List<String> otherThanShown(Session session) {
        List<String> others = new ArrayList<>();
        for (Finished.Entry entry : finished(session)) {
            entry.graded().ifPresent(graded -> {
                OptionalInt shown = shown(session.reports()
                        .resolve("students")
                        .resolve(graded.folder())
                        .resolve("result.json"));
                if (graded.judgement().grade() instanceof Grade.Scored scored
                        && shown.isPresent()
                        && shown.getAsInt() != scored.points()) {
                    others.add(entry.student() + " (" + shown.getAsInt() + " → " + scored.points() + ")");
                }
            });
        }
        return others;
    }

    private static OptionalInt shown(Path result) {
        try {
            JsonNode score = Files.isRegularFile(result)
                    ? new ObjectMapper().readTree(result.toFile()).path("score")
                    : MissingNode.getInstance();
            return score.isInt() ? OptionalInt.of(score.asInt()) : OptionalInt.empty();
        } catch (IOException e) {
            // A page that cannot be read shows no grade.
            return OptionalInt.empty();
        }
    }

    private void say(String message, Map<String, String> words) {
        out.println(session.messages().text(message, words));
    }
}
