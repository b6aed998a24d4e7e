package dev.kubegrade.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kubegrade completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints what completes commands and options in bash: source <(kubegrade completion)")
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private final PrintStream out;

    CompletionCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        out.print(AutoComplete.bash("kubegrade", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
