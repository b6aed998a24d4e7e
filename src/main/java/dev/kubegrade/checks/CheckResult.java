package dev.kubegrade.checks;

/** What became of one planned check. */
public record CheckResult(PlannedCheck planned, Outcome outcome) {
    public String id() {
        return planned.id();
    }

    public boolean passed() {
        return outcome instanceof Outcome.Passed;
    }

    /** Returns what was earned: all of it or nothing, or what a person gave. */
    public int points() {
        return outcome instanceof Outcome.Marked marked ? marked.points() : passed() ? planned.points() : 0;
    }
}
