package dev.kubegrade.report;

import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Judgement;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Status;
import java.util.List;
import java.util.Map;

/** What several formats say of one submission in the same words. */
record StudentWords(Judgement judgement, Messages messages) {

    static StudentWords of(Graded graded, Messages messages) {
        return new StudentWords(graded.judgement(), messages);
    }

    /** Says what became of the submission as a whole. */
    String status() {
        boolean partly = judgement.status() == Status.GRADED
                && judgement.findings().stream()
                        .anyMatch(finding -> !finding.cause().is(Cause.Trait.REMARK));
        return messages.text("status." + judgement.status().name() + (partly ? ".partly" : ""));
    }

    /** Says why a check was not examined, by the title of what it hangs on. */
    String because(Outcome.Skipped skipped) {
        return judgement.results().stream()
                .filter(result -> result.id().equals(skipped.because()))
                .findFirst()
                .map(needed -> messages.text(
                        needed.outcome() instanceof Outcome.Skipped ? "feedback.skipped.too" : "feedback.skipped.check",
                        Map.of("check", needed.criterion().title().get(messages.language()))))
                .orElseGet(() -> messages.text("feedback.skipped.status"));
    }

    /** Says what a person should look at, a sentence each. */
    List<String> reviewReasons() {
        return judgement.needsReview().stream()
                .map(reason -> reason.split(":", 2))
                .map(parts -> messages.text(
                        "review." + parts[0], Map.of("detail", parts.length > 1 ? titleOr(parts[1]) : "")))
                .toList();
    }

    private String titleOr(String detail) {
        return judgement.results().stream()
                .filter(result -> result.id().equals(detail))
                .findFirst()
                .map(result -> result.criterion().title().get(messages.language()))
                .orElse(detail);
    }
}
