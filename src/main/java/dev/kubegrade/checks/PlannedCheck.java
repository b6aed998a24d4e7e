package dev.kubegrade.checks;

import java.util.List;
import java.util.Map;

/**
 * A check in its place in the plan.
 *
 * @param title by language
 * @param needs the id of the prerequisite, or an empty text
 * @param explainedBy ids of earlier checks whose findings, if they failed, are the reason when this one fails
 */
public record PlannedCheck(
        String id, Map<String, String> title, int points, String needs, List<String> explainedBy, Check check) {
    public PlannedCheck {
        title = Map.copyOf(title);
        explainedBy = List.copyOf(explainedBy);
    }
}
