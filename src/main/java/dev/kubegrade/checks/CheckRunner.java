package dev.kubegrade.checks;

import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import dev.kubegrade.outcome.Status;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
        return run(new Examination.Reading(submission), List.of(), result -> {});
    }

    /**
     * Examines the live checks on what runs.
     *
     * @param written the outcomes of the manifest checks
     * @param told hears of each result as soon as it is known, of a pass twice if it was early; what is known later may
     *     take it back
     */
    public List<CheckResult> examineAll(Scene scene, List<CheckResult> written, Consumer<CheckResult> told) {
        return run(new Examination.Looking(scene), written, told);
    }

    /** Names the live checks of a submission that was not deployed. */
    public List<CheckResult> skipLive(Status because) {
        return skip(Check.Live.class, because);
    }

    /** Names the manifest checks of a submission in which nothing could be read. */
    public List<CheckResult> skipWritten(Status because) {
        return skip(Check.Written.class, because);
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
            Examination<C> examination, List<CheckResult> before, Consumer<CheckResult> told) {
        Class<C> kind = examination.kind();
        Map<String, CheckResult> known = new LinkedHashMap<>();
        before.forEach(result -> known.put(result.id(), result));
        for (PlannedCheck planned : plan.checks()) {
            if (!kind.isInstance(planned.check())) {
                continue;
            }
            Outcome outcome = new Outcome.Skipped(planned.needs());
            if (planned.needs().isEmpty() || isPassed(known.get(planned.needs()))) {
                C check = kind.cast(planned.check());
                outcome = examination.examine(check);
                if (outcome instanceof Outcome.Passed) {
                    told.accept(new CheckResult(planned.criterion(), outcome));
                    outcome = examination.settle(check);
                }
                outcome = explained(planned, outcome, known.values());
            }
            if (asksAgain(outcome) && !stillPasses(planned.needs(), examination, known)) {
                outcome = new Outcome.Skipped(planned.needs());
                firstSkipped(planned, known)
                        .map(PlannedCheck::check)
                        .map(kind::cast)
                        .ifPresent(examination::takeBack);
            }
            CheckResult result = new CheckResult(planned.criterion(), outcome);
            known.put(planned.id(), result);
            told.accept(result);
        }
        plan.checks().stream()
                .filter(planned -> kind.isInstance(planned.check()) && isPassed(known.get(planned.id())))
                .forEach(planned -> complete(planned, examination, known));
        before.forEach(result -> known.remove(result.id()));
        return List.copyOf(known.values());
    }

    /** Puts in what became of a check that had left something for later; what hangs on it does not count if it failed. */
    private <C extends Check> void complete(
            PlannedCheck completed, Examination<C> examination, Map<String, CheckResult> known) {
        Outcome outcome = examination.complete(examination.kind().cast(completed.check()));
        if (outcome instanceof Outcome.Passed) {
            return;
        }
        known.put(
                completed.id(), new CheckResult(completed.criterion(), explained(completed, outcome, known.values())));
        List<PlannedCheck> skipped = plan.checks().stream()
                .filter(planned -> known.containsKey(planned.id()) && isNeeded(completed, planned))
                .toList();
        skipped.forEach(planned ->
                known.put(planned.id(), new CheckResult(planned.criterion(), new Outcome.Skipped(planned.needs()))));
        skipped.stream()
                .map(PlannedCheck::check)
                .filter(examination.kind()::isInstance)
                .findFirst()
                .map(examination.kind()::cast)
                .ifPresent(examination::takeBack);
    }

    /** What was asked since a check that does not count any more was begun does not count either. */
    private Optional<PlannedCheck> firstSkipped(PlannedCheck last, Map<String, CheckResult> known) {
        return plan.checks().stream()
                .filter(planned -> planned == last
                        || known.containsKey(planned.id())
                                && known.get(planned.id()).outcome() instanceof Outcome.Skipped
                                && isNeeded(planned, last))
                .findFirst();
    }

    private boolean isNeeded(PlannedCheck one, PlannedCheck by) {
        return plan.checks().stream()
                .filter(planned -> planned.id().equals(by.needs()))
                .anyMatch(needed -> needed == one || isNeeded(one, needed));
    }

    /** An exec breaks, too, when the container under it goes down: then that is the reason, and no fault of ours. */
    private static boolean asksAgain(Outcome outcome) {
        return outcome instanceof Outcome.Failed || outcome instanceof Outcome.Errored;
    }

    /** What was not examined at all has not passed. */
    private static boolean isPassed(CheckResult needed) {
        return needed != null && needed.passed();
    }

    /**
     * Looks again at what a check needs that failed or broke, and at what that needs; what does not hold any more is the
     * reason, and told as that.
     */
    private <C extends Check> boolean stillPasses(
            String needed, Examination<C> examination, Map<String, CheckResult> known) {
        Class<C> kind = examination.kind();
        Optional<PlannedCheck> again = plan.checks().stream()
                .filter(planned -> planned.id().equals(needed) && kind.isInstance(planned.check()))
                .findFirst();
        if (again.isEmpty()) {
            return true;
        }
        if (!stillPasses(again.get().needs(), examination, known)) {
            known.put(
                    needed,
                    new CheckResult(
                            again.get().criterion(),
                            new Outcome.Skipped(again.get().needs())));
            return false;
        }
        Outcome outcome =
                explained(again.get(), examination.confirm(kind.cast(again.get().check())), known.values());
        known.put(needed, new CheckResult(again.get().criterion(), outcome));
        return outcome instanceof Outcome.Passed;
    }

    /** Puts the findings of the checks that explain a failure before its own. */
    private static Outcome explained(PlannedCheck planned, Outcome outcome, Collection<CheckResult> earlier) {
        if (!(outcome instanceof Outcome.Failed failed)) {
            return outcome;
        }
        Set<Finding> findings = new LinkedHashSet<>();
        for (CheckResult result : earlier) {
            if (planned.explainedBy().contains(result.id()) && result.outcome() instanceof Outcome.Failed root) {
                findings.addAll(root.findings());
            }
        }
        boolean known = !findings.isEmpty();
        failed.findings().stream()
                .map(finding -> known && finding.cause().is(Cause.Trait.SYMPTOM) ? consequence(finding) : finding)
                .forEach(findings::add);
        return new Outcome.Failed(List.copyOf(findings));
    }

    /** Where a reason is known, a symptom needs none of its own, and no line of the student's is to blame for it. */
    private static Finding consequence(Finding symptom) {
        return new Finding(symptom.cause(), symptom.arguments(), Location.NOWHERE).with("variant", "explained");
    }
}
