package dev.kubegrade.cli;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.pipeline.Attempts;
import dev.kubegrade.pipeline.Grounds;
import dev.kubegrade.pipeline.Jobs;
import dev.kubegrade.pipeline.NoReference;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kubegrade assignments}. */
@Command(name = "assignments", mixinStandardHelpOptions = true, description = "Lists, shows or verifies assignments.")
final class AssignmentsCommand {
    private final PrintStream out;
    private final Catalogue catalogue = new Catalogue();

    AssignmentsCommand(PrintStream out) {
        this.out = out;
    }

    @Command(name = "list", description = "Lists the assignments that come with kubegrade.")
    int list() {
        for (String id : catalogue.ids()) {
            Assignment assignment = catalogue.read(catalogue.find(id).orElseThrow(), Map.of());
            out.println(id + "  " + assignment.title().get(assignment.language()));
        }
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "Prints an assignment's file.")
    int show(@Parameters(paramLabel = "ID|FILE") String id) {
        try {
            out.print(Files.readString(file(id), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "verify",
            description =
                    "Checks an assignment's file, that its references reach 100, and that each mutant loses what it declares.")
    int verify(@Parameters(paramLabel = "ID|FILE") String id) throws IOException, InterruptedException {
        Assignment assignment = catalogue.read(file(id), Map.of());
        Path folder = Files.createTempDirectory("kubegrade-verify");
        Settings settings = new Settings(
                List.of(folder),
                true,
                Optional.of(id),
                assignment.practice().grounds().get(0),
                Optional.empty(),
                folder,
                Map.of(),
                Environment.images(),
                Environment.k3sImage(),
                Optional.empty(),
                1,
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty(),
                Reading.PLAIN);
        Session session = new Session(settings);
        if (assignment.references().isEmpty()) {
            throw new NoReference(assignment.id());
        }
        try (Ground ground = session.open()) {
            Files.createDirectories(folder.resolve("empty"));
            VerifyTable table = new VerifyTable(
                    assignment,
                    new Attempts(
                            assignment,
                            Grounds.only(ground),
                            Session.version(),
                            Evidence.Store.NONE,
                            VerifyTable.tell(out)),
                    out);
            return table.run(
                            folder,
                            Jobs.on(Runtime.getRuntime().availableProcessors()).least())
                    ? ExitCode.DONE
                    : ExitCode.ASSIGNMENT;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Path file(String id) {
        return catalogue
                .find(id)
                .orElseThrow(() -> new UsageFault(
                        "assignment-unknown", "observed", id, "known", String.join(", ", catalogue.ids())));
    }
}
