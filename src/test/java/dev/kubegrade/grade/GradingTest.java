package dev.kubegrade.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Criterion;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import dev.kubegrade.outcome.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradingTest {
    private static CheckResult result(int points, Outcome outcome) {
        return new CheckResult(new Criterion("c" + points, Map.of(), Map.of(), Map.of(), points, "", true), outcome);
    }

    private static Judgement grade(CheckResult... results) {
        return new Grading().grade("ana", Status.GRADED, List.of(results), List.of());
    }

    @Test
    void only_what_passed_earns_points() {
        Outcome failed = new Outcome.Failed(List.of(Finding.of(AnswerCause.EMPTY_LIST, Location.NOWHERE)));
        assertThat(grade(result(60, new Outcome.Passed()), result(30, failed), result(10, new Outcome.Skipped("x")))
                        .grade())
                .isEqualTo(new Grade.Scored(60, 100));
    }

    @Test
    void one_errored_check_withholds_the_number() {
        Judgement graded = grade(result(60, new Outcome.Passed()), result(40, new Outcome.Errored("no exec")));
        assertThat(graded.status()).isEqualTo(Status.WITHHELD);
        assertThat(graded.grade()).isEqualTo(new Grade.Withheld(List.of("c40: no exec")));
    }

    @Test
    void a_pending_check_asks_for_a_person_and_changes_no_points() {
        Judgement graded = grade(result(60, new Outcome.Passed()), result(40, new Outcome.Pending()));
        assertThat(graded.needsReview()).containsExactly("pending:c40");
        assertThat(graded.grade()).isEqualTo(new Grade.Scored(60, 100));
    }
}
