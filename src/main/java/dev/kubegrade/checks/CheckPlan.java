package dev.kubegrade.checks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The checks of an assignment, in order; it cannot hold a cycle, for a prerequisite must stand before. */
public final class CheckPlan {
    public static final int TOTAL_POINTS = 100;
    private final List<PlannedCheck> checks;

    /** Makes a plan; throws {@link IllegalArgumentException} with every fault of {@link #faults}. */
    public CheckPlan(List<PlannedCheck> checks) {
        List<String> faults = faults(checks);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        this.checks = List.copyOf(checks);
    }

    /** Returns every fault of such a plan, none if it would be sound. */
    public static List<String> faults(List<PlannedCheck> checks) {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (PlannedCheck check : checks) {
            List<String> earlier = new ArrayList<>(check.explainedBy());
            if (!check.needs().isEmpty()) {
                earlier.add(check.needs());
            }
            earlier.stream()
                    .filter(id -> !seen.contains(id))
                    .forEach(id -> faults.add(
                            "check '" + check.id() + "' refers to '" + id + "', which is not declared before it"));
            if (!seen.add(check.id())) {
                faults.add("check '" + check.id() + "' is declared twice");
            }
        }
        int sum = checks.stream().mapToInt(PlannedCheck::points).sum();
        if (sum != TOTAL_POINTS) {
            faults.add("the points of the checks add up to " + sum + ", not " + TOTAL_POINTS);
        }
        return faults;
    }

    public List<PlannedCheck> checks() {
        return checks;
    }
}
