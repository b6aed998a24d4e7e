package dev.kubegrade.kubernetes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskedTwiceTest {
    private static final Outcome.Verdict DIFFERENT = failed(KubernetesCause.ANSWERS_DIFFER);

    private static Outcome.Verdict failed(Cause cause) {
        return new Outcome.Failed(List.of(Finding.of(cause, Location.NOWHERE)));
    }

    @Test
    void who_answers_right_once_is_told_so_when_he_gives_nothing_any_more() {
        assertThat(AskedTwice.told(Optional.of(DIFFERENT), failed(AnswerCause.EMPTY_LIST)))
                .isEqualTo(DIFFERENT);
        assertThat(AskedTwice.told(Optional.of(DIFFERENT), failed(KubernetesCause.NO_ANSWER)))
                .isEqualTo(DIFFERENT);
    }

    @Test
    void what_was_seen_later_is_told_of_who_was_still_at_work_or_is_right_now() {
        Outcome.Verdict twice = failed(AnswerCause.REPEATED_ITEM);
        Outcome.Verdict empty = failed(AnswerCause.EMPTY_LIST);
        assertThat(AskedTwice.told(Optional.of(DIFFERENT), twice)).isEqualTo(twice);
        assertThat(AskedTwice.told(Optional.of(DIFFERENT), new Outcome.Passed()))
                .isEqualTo(new Outcome.Passed());
        assertThat(AskedTwice.told(Optional.of(empty), empty)).isEqualTo(empty);
        assertThat(AskedTwice.told(Optional.empty(), empty)).isEqualTo(empty);
    }
}
