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
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Says what went wrong, with the remedy, and turns it into the exit code; never a stack trace. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
    private final PrintStream err;

    Failures(PrintStream err) {
        this.err = err;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        return say(e);
    }

    /** Says it, and returns the exit code. */
    int say(Exception e) {
        if (e instanceof UsageFault || e instanceof UnknownParameter) {
            err.println("kubegrade: " + e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof GradesFaulty faulty) {
            err.println("kubegrade: the grades given by hand are faulty:");
            faulty.faults().forEach(fault -> err.println("  " + fault));
            return ExitCode.USAGE;
        }
        if (e instanceof AssignmentFaulty faulty) {
            err.println("kubegrade: the assignment is faulty:");
            faulty.faults().forEach(fault -> err.println("  " + fault));
            return ExitCode.ASSIGNMENT;
        }
        if (e instanceof NoReference) {
            err.println("kubegrade: " + e.getMessage());
            return ExitCode.ASSIGNMENT;
        }
        if (e instanceof CanaryFailed canary) {
            canary(canary).forEach(line -> err.println("kubegrade: " + line));
            return ExitCode.ASSIGNMENT;
        }
        if (e instanceof GroundUnavailable unavailable) {
            err.println("kubegrade: no cluster could be had:");
            unavailable.attempts().forEach(attempt -> err.println("  " + attempt));
            return ExitCode.NO_CLUSTER;
        }
        err.println("kubegrade: a fault of our own, please report it: " + e);
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            err.println("  because of " + cause);
        }
        return ExitCode.OURS;
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
