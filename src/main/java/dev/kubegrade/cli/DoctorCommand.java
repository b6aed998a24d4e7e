package dev.kubegrade.cli;

import dev.kubegrade.outcome.Sign;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private PlaceOptions place;

    @Option(names = "--cluster", paramLabel = "KIND", description = "k3s or kubeconfig (default: k3s).")
    private String cluster = "k3s";

    @Option(
            names = "--context",
            paramLabel = "C",
            description = "The context of the kubeconfig (default: its current one).")
    private String context;

    private final PrintStream out;

    DoctorCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Session session = place.session(cluster, Optional.ofNullable(context));
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
