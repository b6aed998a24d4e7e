package dev.kubegrade.checks;

/** What became of one check. */
public record CheckResult(Criterion criterion, Outcome outcome) {
    public String id() {
        return criterion.id();
    }

    public boolean passed() {
        return outcome instanceof Outcome.Passed;
    }

    /** Returns what was earned: all of it or nothing, or what a person gave. */
    public int points() {
        return outcome instanceof Outcome.Marked marked ? marked.points() : passed() ? criterion.points() : 0;
    }
}
