package dev.kubegrade.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckPlanTest {
    private static PlannedCheck check(String id, int points, String needs) {
        return new PlannedCheck(
                new Criterion(id, Map.of("es", id), Map.of(), Map.of(), points, needs, false),
                List.of(),
                (Check.Written) submission -> new Outcome.Passed());
    }

    @Test
    void a_sound_plan_has_no_faults() {
        assertThat(CheckPlan.faults(List.of(check("a", 40, ""), check("b", 60, "a"))))
                .isEmpty();
    }

    @Test
    void names_every_fault_at_once() {
        List<PlannedCheck> checks = List.of(check("a", 40, "b"), check("b", 50, ""), check("b", 20, ""));
        assertThat(CheckPlan.faults(checks))
                .containsExactly(
                        "check 'a' refers to 'b', which is not declared before it",
                        "check 'b' is declared twice",
                        "the points of the checks add up to 110, not 100");
        assertThatThrownBy(() -> new CheckPlan(checks)).isInstanceOf(IllegalArgumentException.class);
    }
}
