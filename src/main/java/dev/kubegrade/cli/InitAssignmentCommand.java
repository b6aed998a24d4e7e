package dev.kubegrade.cli;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.assignment.NewAssignment;
import dev.kubegrade.assignment.Works;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.Texts;
import dev.kubegrade.report.Messages;
import dev.kubegrade.work.Draft;
import dev.kubegrade.work.Work;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubegrade init-assignment}. */
@Command(
        name = "init-assignment",
        mixinStandardHelpOptions = true,
        description =
                "Lays out a new assignment, from a solution that is right: roles, checks, a reference and mutants.")
final class InitAssignmentCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The assignment's folder, which names it; made when it is not there.")
    private Path folder;

    @Option(
            names = "--from",
            paramLabel = "PATH",
            required = true,
            description = "A solution that is right: a file of manifests, or a folder of them.")
    private Path solution;

    @Option(names = "--lang", paramLabel = "es|en", description = "The language of the questions and of the feedback.")
    private String language;

    private final PrintStream out;

    InitAssignmentCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        String spoken = Language.of(Optional.ofNullable(language).map(GradeCommand::known));
        Messages messages = new Messages(spoken);
        if (!Files.exists(solution)) {
            throw new UsageFault("path-missing", "file", solution.toString());
        }
        Path file = folder.resolve("assignment.yaml");
        if (Files.exists(file)) {
            throw new UsageFault("there-already", "file", file.toString());
        }
        HandedIn handedIn = HandedIn.of(solution);
        Texts texts = handedIn.texts(HandedIn::isYaml);
        Draft draft = draft(handedIn, messages);
        String title = folder.toAbsolutePath().normalize().getFileName().toString();
        new NewAssignment(title, spoken, messages.text("draft.title"))
                .files(draft, texts.byFile())
                .forEach((name, text) -> write(folder.resolve(name), text));
        Assignment assignment = new Catalogue().read(file, Map.of());
        out.println(messages.text(
                "console.init-assignment",
                Map.of(
                        "checks",
                        "" + assignment.plan().checks().size(),
                        "mutants",
                        "" + assignment.mutants().size(),
                        "file",
                        file.toString())));
        return ExitCode.DONE;
    }

    private Draft draft(HandedIn handedIn, Messages messages) {
        for (Work work : Works.BUILT_IN.all()) {
            Optional<Draft> draft = work.draft(handedIn, messages::text);
            if (draft.isPresent()) {
                return draft.get();
            }
        }
        throw new UsageFault("draft-none", "file", solution.toString());
    }

    private void write(Path file, String text) {
        new WholeFile(file).write(text);
        out.println(file);
    }
}
