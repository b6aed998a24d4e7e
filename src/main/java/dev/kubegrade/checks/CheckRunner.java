package dev.kubegrade.checks;

import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.Status;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Examines the checks of a plan in order, and names every outcome. */
public final class CheckRunner {
    private final CheckPlan plan;

    public CheckRunner(CheckPlan plan) {
        this.plan = plan;
    }

    /** Examines the manifest checks on what the student wrote. */
    public List<CheckResult> readAll(Submission submission) {
        return run(Check.OfManifest.class, List.of(), check -> examine(() -> check.examine(submission)));
    }

    /** Examines the live checks on what runs; {@code written} are the outcomes of the manifest checks. */
    public List<CheckResult> examineAll(Scene scene, List<CheckResult> written) {
        return run(Check.Live.class, written, check -> examine(() -> check.examine(scene)));
    }

    /** Names the live checks of a submission that was not deployed. */
    public List<CheckResult> skipLive(Status because) {
        return skip(Check.Live.class, because);
    }

    /** Names the manifest checks of a submission in which nothing could be read. */
    public List<CheckResult> skipWritten(Status because) {
        return skip(Check.OfManifest.class, because);
    }

    private List<CheckResult> skip(Class<? extends Check> kind, Status because) {
        return plan.checks().stream()
                .filter(planned -> kind.isInstance(planned.check()))
                .map(planned -> new CheckResult(planned.criterion(), new Outcome.Skipped(because.name())))
                .toList();
    }

    /** Names every check of a submission in which nothing could be examined, by our fault. */
    public List<CheckResult> errorAll(String incident) {
        return plan.checks().stream()
                .map(planned -> new CheckResult(planned.criterion(), new Outcome.Errored(incident)))
                .toList();
    }

    /** Puts results into the plan's order; checks for a person are pending. */
    public List<CheckResult> inOrder(List<CheckResult> results) {
        Map<String, CheckResult> byId =
                results.stream().collect(Collectors.toMap(CheckResult::id, Function.identity()));
        return plan.checks().stream()
                .map(planned ->
                        byId.getOrDefault(planned.id(), new CheckResult(planned.criterion(), new Outcome.Pending())))
                .toList();
    }

    private <C extends Check> List<CheckResult> run(
            Class<C> kind, List<CheckResult> before, Function<C, Outcome> examination) {
        List<CheckResult> known = new ArrayList<>(before);
        List<CheckResult> results = new ArrayList<>();
        for (PlannedCheck planned : plan.checks()) {
            if (kind.isInstance(planned.check())) {
                boolean open = planned.needs().isEmpty()
                        || known.stream().anyMatch(result -> result.id().equals(planned.needs()) && result.passed());
                Outcome outcome = open
                        ? explained(planned, examination.apply(kind.cast(planned.check())), known)
                        : new Outcome.Skipped(planned.needs());
                known.add(new CheckResult(planned.criterion(), outcome));
                results.add(new CheckResult(planned.criterion(), outcome));
            }
        }
        return results;
    }

    /** Puts the findings of the checks that explain a failure before its own. */
    private static Outcome explained(PlannedCheck planned, Outcome outcome, List<CheckResult> known) {
        if (!(outcome instanceof Outcome.Failed failed)) {
            return outcome;
        }
        Set<Finding> findings = new LinkedHashSet<>();
        for (CheckResult result : known) {
            if (planned.explainedBy().contains(result.id()) && result.outcome() instanceof Outcome.Failed root) {
                findings.addAll(root.findings());
            }
        }
        findings.addAll(failed.findings());
        return new Outcome.Failed(List.copyOf(findings));
    }

    private interface Examination {
        Outcome.Verdict examine();
    }

    /** The boundary where our own fault in one check becomes that check's outcome. */
    private static Outcome examine(Examination examination) {
        try {
            return examination.examine();
        } catch (Throwable e) {
            return new Outcome.Errored(Incident.of(e));
        }
    }
}
