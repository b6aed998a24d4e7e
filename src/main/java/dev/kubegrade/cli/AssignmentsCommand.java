package dev.kubegrade.cli;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.cluster.Cluster;
import dev.kubegrade.cluster.ClusterProvider;
import dev.kubegrade.pipeline.GradingPipeline;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.StudentReport;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Command(name = "verify", description = "Checks an assignment's file, and that its references reach 100.")
    int verify(@Parameters(paramLabel = "ID|FILE") String id) throws IOException {
        Assignment assignment = catalogue.read(file(id), Map.of());
        Path empty = Files.createTempDirectory("kubegrade-empty");
        Settings settings = new Settings(
                List.of(empty),
                true,
                Optional.of(id),
                ClusterProvider.K3S,
                Optional.empty(),
                empty,
                Map.of(),
                Environment.images(),
                Environment.k3sImage(),
                Optional.empty(),
                1,
                false);
        Session session = new Session(settings);
        Messages messages = session.messages();
        boolean sound = !assignment.references().isEmpty();
        try (Cluster cluster = session.open()) {
            GradingPipeline pipeline = new GradingPipeline(assignment, cluster, Session.version());
            ConsoleProgress console = new ConsoleProgress(cluster, messages, 0, out, false);
            for (Path reference : assignment.references()) {
                StudentReport report = pipeline.grade(reference, "reference");
                out.println("reference " + console.line(report));
                sound &= report.graded().isPerfect();
            }
            out.println("empty " + console.line(pipeline.grade(empty, "empty")));
        } finally {
            Files.delete(empty);
        }
        return sound ? ExitCode.DONE : ExitCode.ASSIGNMENT;
    }

    private Path file(String id) {
        return catalogue
                .find(id)
                .orElseThrow(() -> new UsageFault(
                        "unknown assignment '" + id + "': there are " + String.join(", ", catalogue.ids())));
    }
}
