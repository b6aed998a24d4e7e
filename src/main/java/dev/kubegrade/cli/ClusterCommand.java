package dev.kubegrade.cli;

import dev.kubegrade.deploy.Keeper;
import dev.kubegrade.outcome.Sign;
import dev.kubegrade.report.PlainText;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kubegrade cluster}: one that stays between runs. */
@Command(
        name = ClusterCommand.NAME,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Keeps a cluster running, so that the next grades come at once.")
final class ClusterCommand {
    /** Whoever starts a cluster that is to stay needs {@link Relaunch}. */
    static final String NAME = "cluster";

    static final String START = "start";

    private final PrintStream out;

    ClusterCommand(PrintStream out) {
        this.out = out;
    }

    @Command(
            name = ClusterCommand.START,
            mixinStandardHelpOptions = true,
            description =
                    "Starts a cluster with the assignment's images, and leaves it running for the runs that follow.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it is running", "2:the command line is wrong", "5:no cluster could be had"})
    int start(@Mixin PlaceOptions place) {
        return say(place, Keeper::start);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Removes the cluster that was left running.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:there is none any more", "2:the command line is wrong"})
    int stop(@Mixin PlaceOptions place) {
        say(place, Keeper::stop);
        return ExitCode.DONE;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Says whether a cluster was left running, and whether the next run will use it.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:it is running, and fit for the assignment",
                "2:the command line is wrong",
                "5:the next run will start its own"
            })
    int status(@Mixin PlaceOptions place) {
        return say(place, Keeper::look);
    }

    private int say(PlaceOptions place, Function<Keeper, Sign> asked) {
        Session session = place.session("k3s", Optional.empty());
        Sign seen = asked.apply(session.keeper());
        out.println(PlainText.visible(session.messages().sign(seen)));
        return seen.state() == Sign.State.FINE ? ExitCode.DONE : ExitCode.NO_CLUSTER;
    }
}
