package dev.kubegrade.checks;

import java.util.List;

/**
 * A check in its place in the plan.
 *
 * @param explainedBy ids of earlier checks whose findings, if they failed, are the reason when this one fails
 */
public record PlannedCheck(Criterion criterion, List<String> explainedBy, Check check) {
    public PlannedCheck {
        explainedBy = List.copyOf(explainedBy);
    }

    public String id() {
        return criterion.id();
    }

    public int points() {
        return criterion.points();
    }

    public String needs() {
        return criterion.needs();
    }
}
