package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Judgement;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What several formats say of one submission in the same words. */
public record StudentWords(Judgement judgement, Messages messages) {

    private static final Map<String, String> SIGNS =
            Map.of("PASSED", "✓", "FAILED", "✗", "SKIPPED", "–", "ERRORED", "!", "PENDING", "…", "MARKED", "✎");

    public static StudentWords of(Graded graded, Messages messages) {
        return new StudentWords(graded.judgement(), messages);
    }

    /** Says with what a page was made. */
    static String colophon(Graded graded, Messages messages) {
        return messages.text(
                "page.colophon",
                Map.of(
                        "kubegrade", graded.provenance().kubegrade(),
                        "kubernetes", graded.provenance().facts().version()));
    }

    /** Draws an outcome as a sign. */
    public static String sign(Outcome outcome) {
        return SIGNS.get(outcome.word());
    }

    /** Names what became of the submission, in a word. */
    public String status() {
        return messages.text("class.short." + judgement.status().name())
                + (lateness().isPresent() ? " · " + messages.text("class.late") : "");
    }

    /** Writes points and most points; a dash where there is no number. */
    public String score() {
        return judgement.grade() instanceof Grade.Scored scored
                ? before(scored) + scored.points() + "/" + scored.maxPoints()
                : "–";
    }

    /** Writes the points alone. */
    String points() {
        return judgement.grade() instanceof Grade.Scored scored ? before(scored) + scored.points() : "–";
    }

    /** Both are shown where they are not the same. */
    private static String before(Grade.Scored scored) {
        return scored.raw() == scored.points() ? "" : scored.raw() + " → ";
    }

    /** Says the number; that it may still grow, where a person has to grade something. */
    public String grade() {
        return judgement.grade() instanceof Grade.Scored scored
                ? messages.text(
                        pending() > 0 && scored.given().isEmpty() ? "feedback.grade.provisional" : "feedback.grade",
                        Map.of("points", "" + scored.points(), "max", "" + scored.maxPoints()))
                : messages.text("feedback.withheld");
    }

    /** Says the result in a sentence or two, after who gave the number if that was a person. */
    public String headline() {
        return late() + given() + result();
    }

    /** Says that it came late, by how much, and what that cost; nothing where it did not. */
    private String late() {
        return lateness()
                .map(late -> messages.text(
                                late.percentLost() == 0 ? "feedback.late.told" : "feedback.late",
                                Map.of(
                                        "by",
                                        by(late),
                                        "due",
                                        PlainText.moment(late.due()),
                                        "lost",
                                        "" + late.percentLost(),
                                        "raw",
                                        "" + late.raw(),
                                        "points",
                                        "" + ((Grade.Scored) judgement.grade()).points()))
                        + " ")
                .orElse("");
    }

    /** Returns what there is to say of a hand-in that came late. */
    Optional<Grade.Late> lateness() {
        return judgement.grade() instanceof Grade.Scored scored ? scored.late() : Optional.empty();
    }

    /** Writes days, hours and minutes, those that there are; less than a minute is one. */
    static String by(Grade.Late late) {
        Duration whole = Duration.between(late.due(), late.handedIn());
        Duration minutes = Duration.ofMinutes(Math.max(1, whole.toMinutes()));
        return Stream.of(
                        Map.entry(minutes.toDays(), "d"),
                        Map.entry((long) minutes.toHoursPart(), "h"),
                        Map.entry((long) minutes.toMinutesPart(), "min"))
                .filter(part -> part.getKey() > 0)
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Says why a person gave the number, and what the checks come to; nothing where they gave it. */
    private String given() {
        int sum = judgement.results().stream().mapToInt(CheckResult::points).sum();
        return judgement.grade() instanceof Grade.Scored scored
                ? scored.given()
                        .map(reason -> messages.text("feedback.given", Map.of("reason", reason, "sum", "" + sum)) + " ")
                        .orElse("")
                : "";
    }

    private String result() {
        if (judgement.status() != Status.GRADED) {
            return messages.text("status." + judgement.status().name());
        }
        long all = judgement.results().size() - pending();
        long fulfilled = judgement.results().stream()
                .filter(result -> result.points() == result.criterion().points())
                .filter(result -> !(result.outcome() instanceof Outcome.Pending))
                .count();
        boolean partly = judgement.findings().stream()
                .anyMatch(finding -> !finding.cause().is(Cause.Trait.REMARK));
        String result = fulfilled == all && !partly
                ? messages.text("status.right")
                : messages.text("status.GRADED", Map.of("fulfilled", "" + fulfilled, "all", "" + all));
        return result
                + (partly ? " " + messages.text("status.partly") : "")
                + (pending() > 0 && !judgement.isGiven() ? " " + messages.text("status.pending") : "");
    }

    /** Says in one sentence why there are not all points, and where; else the result. */
    public String sentence(Graded report) {
        return FirstStep.of(report)
                .map(FirstStep::finding)
                .map(finding -> late()
                        + given()
                        + messages.problem(finding)
                        + (finding.where().file().isEmpty()
                                ? ""
                                : " (" + finding.where().fileAndLine() + ")"))
                .orElseGet(this::headline);
    }

    private long pending() {
        return judgement.results().stream()
                .filter(result -> result.outcome() instanceof Outcome.Pending)
                .count();
    }

    /** Checks that are shown together; the title is empty where one stands alone. */
    public record Group(Optional<String> title, List<CheckResult> parts) {
        /** Writes what all parts have and could have; a dash where none of them is decided. */
        public String score() {
            return (isOpen() ? "–" : points()) + "/" + mostPoints();
        }

        boolean isOpen() {
            return parts.stream().allMatch(part -> StudentWords.isOpen(part.outcome()));
        }

        int points() {
            return parts.stream().mapToInt(CheckResult::points).sum();
        }

        int mostPoints() {
            return parts.stream().mapToInt(part -> part.criterion().points()).sum();
        }
    }

    /** Returns the checks in their order, those of one group together. */
    public List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (CheckResult result : judgement.results()) {
            Optional<String> title = result.criterion().group(messages.language());
            if (title.isPresent()
                    && !groups.isEmpty()
                    && groups.get(groups.size() - 1).title().equals(title)) {
                groups.get(groups.size() - 1).parts().add(result);
            } else {
                groups.add(new Group(title, new ArrayList<>(List.of(result))));
            }
        }
        return groups;
    }

    /** Says whether nothing was decided. */
    public static boolean isOpen(Outcome outcome) {
        return outcome instanceof Outcome.Skipped || outcome instanceof Outcome.Pending;
    }

    /** Says why a check has no more points, where no finding says so. */
    String note(CheckResult result) {
        if (result.outcome() instanceof Outcome.Skipped skipped) {
            return because(skipped);
        }
        if (result.outcome() instanceof Outcome.Marked marked) {
            return PlainText.visible(marked.reason());
        }
        return result.outcome() instanceof Outcome.Errored ? messages.text("feedback.errored") : "";
    }

    /** Says why a check was not examined, by the title of what it hangs on. */
    public String because(Outcome.Skipped skipped) {
        return judgement.results().stream()
                .filter(result -> result.id().equals(skipped.because()))
                .findFirst()
                .map(needed -> messages.text(
                        needed.outcome() instanceof Outcome.Skipped ? "feedback.skipped.too" : "feedback.skipped.check",
                        Map.of("check", needed.criterion().title(messages.language()))))
                .orElseGet(() -> messages.text("feedback.skipped." + skipped.because()));
    }

    /** Says what a person should look at, a sentence each. */
    public List<String> reviewReasons() {
        return judgement.needsReview().stream()
                .map(reason -> reason.split(":", 2))
                .map(parts -> messages.text(
                        "review." + parts[0], Map.of("detail", parts.length > 1 ? titleOr(parts[1]) : "")))
                .toList();
    }

    /** A reason speaks of a check, of what was found, or of what it says itself. */
    private String titleOr(String detail) {
        return judgement.results().stream()
                .filter(result -> result.id().equals(detail))
                .findFirst()
                .map(result -> result.criterion().title(messages.language()))
                .or(() -> judgement.findings().stream()
                        .filter(finding -> finding.cause().id().equals(detail))
                        .findFirst()
                        .map(messages::problem))
                .orElse(detail);
    }
}
