package dev.kubegrade.cli;

import dev.kubegrade.outcome.Sign;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kubegrade doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Looks whether this machine can grade, and says what to do where it cannot.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is there, perhaps with warnings",
            "2:the command line is wrong",
            "5:no cluster could be had"
        })
final class DoctorCommand implements Callable<Integer> {
    private static final Map<Sign.State, String> MARKS =
            Map.of(Sign.State.FINE, "✓", Sign.State.WARNING, "!", Sign.State.FAULT, "✗");

    @Option(
            names = "--assignment",
            paramLabel = "ID|FILE",
            description = "The assignment whose images are looked for (default: the only one).")
    private String assignment;

    @Option(names = "--cluster", paramLabel = "KIND", description = "k3s or kubeconfig (default: k3s).")
    private String cluster = "k3s";

    @Option(
            names = "--context",
            paramLabel = "C",
            description = "The context of the kubeconfig (default: its current one).")
    private String context;

    @Option(names = "--k3s-image", paramLabel = "REF", description = "The k3s to run (also: KUBEGRADE_K3S_IMAGE).")
    private String k3sImage;

    @Option(
            names = "--image",
            paramLabel = "REF=LOCAL",
            description = "Puts a local image where manifests say REF (also: KUBEGRADE_IMAGES).")
    private Map<String, String> images = new LinkedHashMap<>();

    @Option(
            names = "--lang",
            paramLabel = "es|en",
            description = "The language to answer in (default: the assignment's).")
    private String language;

    private final PrintStream out;

    DoctorCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Map<String, String> local = Environment.images();
        local.putAll(images);
        Session session = new Session(new Settings(
                List.of(Path.of(".")),
                true,
                Optional.ofNullable(assignment),
                cluster,
                Optional.ofNullable(context),
                Path.of("."),
                Map.of(),
                local,
                Optional.ofNullable(k3sImage).or(Environment::k3sImage),
                Optional.ofNullable(language).map(GradeCommand::known),
                1,
                Optional.empty(),
                false,
                false,
                List.of(),
                Optional.empty()));
        AtomicBoolean faulty = new AtomicBoolean();
        session.examine(seen -> {
            faulty.compareAndSet(false, seen.state() == Sign.State.FAULT);
            out.println(line(seen, session.messages()));
        });
        out.println(session.messages().text(faulty.get() ? "doctor.ill" : "doctor.well"));
        return faulty.get() ? ExitCode.NO_CLUSTER : ExitCode.DONE;
    }

    private static String line(Sign seen, Messages messages) {
        return MARKS.get(seen.state()) + " " + PlainText.visible(messages.sign(seen));
    }
}
