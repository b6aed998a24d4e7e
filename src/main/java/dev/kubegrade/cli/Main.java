package dev.kubegrade.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "kubegrade",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Grades students' Kubernetes manifests against a live cluster.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Optional<Integer> relaunched = Relaunch.of(arguments);
        System.exit(relaunched.isPresent() ? relaunched.get() : run(Relaunch.arguments(arguments)));
    }

    private static int run(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return commandLine(out, err, System.console() != null, Language.of(List.of(arguments)))
                .execute(arguments);
    }

    static CommandLine commandLine(PrintStream out, PrintStream err, boolean terminal, String language) {
        Failures failures = new Failures(err, language);
        CommandLine commandLine = new CommandLine(new Main())
                .addSubcommand(new GradeCommand(out, terminal))
                .addSubcommand(new AssignmentsCommand(out))
                .addSubcommand(new DoctorCommand(out))
                .addSubcommand(new ClusterCommand(out))
                .addSubcommand(new InitAssignmentCommand(out))
                .addSubcommand(new InitClassroomCommand(out))
                .addSubcommand(new InitJobCommand(out))
                .addSubcommand(new ReportCommand(out))
                .addSubcommand(new ExportCommand(out))
                .addSubcommand(new ExplainCommand(out))
                .addSubcommand(new CompletionCommand(out))
                .addSubcommand(new ManCommand(out))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setResourceBundle(ResourceBundle.getBundle(
                        "usage",
                        Locale.forLanguageTag(language),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)))
                .setOut(new java.io.PrintWriter(out, true))
                .setErr(new java.io.PrintWriter(err, true));
        commandLine.getCommandSpec().usageMessage().width(110);
        return commandLine;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"kubegrade " + Session.version()};
        }
    }
}
