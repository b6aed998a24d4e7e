package dev.kubegrade.checks;

/** What became of one planned check. */
public record CheckResult(PlannedCheck planned, Outcome outcome) {
    public String id() {
        return planned.id();
    }

    public boolean passed() {
        return outcome instanceof Outcome.Passed;
    }
}
