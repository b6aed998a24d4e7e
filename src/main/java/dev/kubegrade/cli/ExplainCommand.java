package dev.kubegrade.cli;

import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.Works;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubegrade explain}: what a grade stood on that somebody appeals against. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says what a grade stands on, by the reference at the end of a student's page; needs no cluster.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was found", "2:the command line is wrong, or nothing has that reference"})
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REFERENCE", description = "The reference of a submission.")
    private String reference;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            description = "The reports of the run, or the folder that they lie in (default: reports).")
    private Path reports = Path.of("reports");

    @Option(
            names = "--lang",
            paramLabel = "es|en",
            description = "The language to answer in (default: the assignment's).")
    private String language;

    private final PrintStream out;

    ExplainCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        List<Path> folders = folders();
        long told = folders.stream()
                .flatMap(folder -> Journal.read(folder.resolve(Journal.FILE), Works.BUILT_IN).stream()
                        .filter(past -> past.graded().received().reference().equals(reference))
                        .peek(past -> explain(folder, past)))
                .count();
        if (told == 0) {
            throw new UsageFault("explain-none", "observed", reference, "file", reports.toString());
        }
        return ExitCode.DONE;
    }

    /** Those of one assignment, or of several, each in a folder of its own. */
    private List<Path> folders() {
        try (Stream<Path> below = Files.isDirectory(reports) ? Files.list(reports) : Stream.empty()) {
            List<Path> folders = Stream.concat(Stream.of(reports), below.sorted())
                    .filter(folder -> Files.isReadable(folder.resolve(Journal.FILE)))
                    .toList();
            if (folders.isEmpty()) {
                throw new UsageFault(
                        "export-none", "file", reports.resolve(Journal.FILE).toString());
            }
            return folders;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void explain(Path folder, Journal.Past past) {
        Graded graded = past.graded();
        Messages messages = messages(graded);
        out.println(PlainText.line(graded.judgement().student()) + " · "
                + graded.assignment().title().get(messages.language()));
        new ConsoleSummary(messages, folder).ofOne(graded).forEach(out::println);
        out.println(messages.text("explain.machine"));
        out.println(messages.text("explain.evidence", Map.of("folder", evidence(folder, graded))));
        out.println(messages.text("explain.with"));
        past.key()
                .parts()
                .forEach((part, digest) -> out.println(messages.text(
                        "explain.part",
                        Map.of(
                                "part",
                                messages.text("explain." + part.name().toLowerCase(Locale.ROOT)),
                                "digest",
                                PlainText.line(digest)))));
        out.println(messages.text(
                "explain.run",
                Map.of(
                        "kubegrade",
                        graded.provenance().kubegrade(),
                        "kubernetes",
                        graded.provenance().facts().version())));
        graded.provenance().facts().images().forEach((name, digest) -> out.println("  " + name + " " + digest));
        graded.received()
                .files()
                .forEach(file -> out.println("  " + PlainText.line(file.name()) + " "
                        + (file.sha256().isEmpty() ? "–" : "sha256:" + file.sha256())));
    }

    private Messages messages(Graded graded) {
        Catalogue catalogue = new Catalogue();
        return catalogue
                .find(graded.assignment().id())
                .map(file -> catalogue.read(file, Map.of()))
                .map(assignment -> new Messages(
                        Optional.ofNullable(language).map(GradeCommand::known).orElse(assignment.language()),
                        assignment))
                .orElseGet(() -> new Messages(
                        Optional.ofNullable(language).map(GradeCommand::known).orElse("es")));
    }

    private static String evidence(Path folder, Graded graded) {
        return folder.resolve("students")
                .resolve(graded.folder())
                .resolve("evidence")
                .toString();
    }
}
