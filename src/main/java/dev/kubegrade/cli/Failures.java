package dev.kubegrade.cli;

import dev.kubegrade.assignment.AssignmentFaulty;
import dev.kubegrade.assignment.GradesFaulty;
import dev.kubegrade.assignment.UnknownParameter;
import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.pipeline.CanaryFailed;
import dev.kubegrade.pipeline.NoReference;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Says what went wrong, with the remedy, and turns it into the exit code; never a stack trace. */
final class Failures implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    private final PrintStream err;
    private final Messages words;

    Failures(PrintStream err, String language) {
        this.err = err;
        this.words = new Messages(language);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        return say(e);
    }

    @Override
    public int handleParseException(CommandLine.ParameterException e, String[] arguments) {
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            say("argument-unknown", "observed", String.join(" ", unmatched.getUnmatched()));
        } else if (e instanceof CommandLine.OverwrittenOptionException twice) {
            say("argument-twice", "observed", name(twice.getOverwritten()));
        } else if (e instanceof CommandLine.MissingParameterException missing) {
            say(
                    "argument-missing",
                    "observed",
                    missing.getMissing().stream().map(Failures::name).collect(Collectors.joining(", ")));
        } else {
            say("argument-wrong", "detail", e.getMessage());
        }
        err.println(words.text(
                "usage.help",
                Map.of("command", e.getCommandLine().getCommandSpec().qualifiedName())));
        return ExitCode.USAGE;
    }

    private static String name(CommandLine.Model.ArgSpec argument) {
        return argument instanceof CommandLine.Model.OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** Says it, and returns the exit code. */
    int say(Exception e) {
        if (e instanceof UsageFault fault) {
            say(fault.id(), fault.arguments());
            return ExitCode.USAGE;
        }
        if (e instanceof UnknownParameter unknown) {
            say("parameter-unknown", "observed", unknown.name(), "known", String.join(", ", unknown.known()));
            return ExitCode.USAGE;
        }
        if (e instanceof GradesFaulty faulty) {
            say("faulty-grades");
            faulty.faults().forEach(fault -> err.println("  " + fault));
            return ExitCode.USAGE;
        }
        if (e instanceof AssignmentFaulty faulty) {
            say("faulty-assignment");
            faulty.faults().forEach(fault -> err.println("  " + fault));
            return ExitCode.ASSIGNMENT;
        }
        if (e instanceof NoReference none) {
            say("no-reference", "observed", none.assignment());
            return ExitCode.ASSIGNMENT;
        }
        if (e instanceof CanaryFailed canary) {
            canary(canary).forEach(line -> err.println("kubegrade: " + line));
            return ExitCode.ASSIGNMENT;
        }
        if (e instanceof GroundUnavailable unavailable) {
            say("no-ground");
            unavailable.signs().forEach(sign -> err.println("  " + PlainText.visible(words.sign(sign))));
            return ExitCode.NO_CLUSTER;
        }
        say("ours", "detail", e.toString());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            err.println(words.text("usage.because", Map.of("detail", cause.toString())));
        }
        return ExitCode.OURS;
    }

    private void say(String id, String... named) {
        say(id, new UsageFault(id, named).arguments());
    }

    private void say(String id, Map<String, String> arguments) {
        err.println("kubegrade: " + words.text("usage." + id, arguments));
    }

    /** Explains why nobody is graded: what the assignment expects against what the reference gives. */
    static List<String> canary(CanaryFailed failed) {
        Messages messages = new Messages(failed.assignment().language(), failed.assignment());
        List<Finding> findings = failed.canary().judgement().results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Failed)
                .flatMap(result -> ((Outcome.Failed) result.outcome()).findings().stream())
                .distinct()
                .toList();
        List<String> lines = new java.util.ArrayList<>(List.of(messages.text("console.canary.failed")));
        for (Finding finding : findings) {
            String param =
                    failed.assignment().params().keySet().stream().findFirst().orElse("");
            if (finding.cause() == AnswerCause.WRONG_COUNT && !param.isEmpty()) {
                Map<String, String> arguments = new java.util.HashMap<>(finding.arguments());
                arguments.put("param", param);
                lines.add(messages.text("console.canary.count", arguments));
            } else {
                lines.add(messages.problem(finding) + " " + finding.where().fileAndLine());
            }
        }
        return lines;
    }
}
