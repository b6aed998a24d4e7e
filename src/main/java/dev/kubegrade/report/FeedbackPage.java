package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Judgement;
import dev.kubegrade.outcome.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a student's page shows, in words.
 *
 * @param findings of the submission as a whole
 * @param exec what was run and what it answered; empty when nothing ran
 */
record FeedbackPage(
        String student,
        String assignment,
        String grade,
        Judgement graded,
        String status,
        List<Told> findings,
        List<Checked> checks,
        List<Change> adaptations,
        String exec,
        String colophon) {

    /** A finding; one that was told above is named again, and not explained a second time. */
    record Told(
            String problem,
            String place,
            String object,
            List<Excerpt.Line> excerpt,
            String excerptTitle,
            String expected,
            String observed,
            String hint,
            String log,
            boolean again) {}

    /** A check with its points, and why it is not right. */
    record Checked(String id, String word, String outcome, String title, String points, String note, List<Told> told) {}

    /** What the harness changed in its copy. */
    record Change(String object, String what, String why) {}

    static FeedbackPage of(Graded report, Messages messages) {
        Judgement graded = report.judgement();
        Set<Finding> told = new HashSet<>();
        List<Told> whole = tell(graded.findings(), report, messages, told);
        List<Checked> checks = new ArrayList<>();
        graded.results().forEach(result -> checks.add(check(result, report, messages, told)));
        return new FeedbackPage(
                graded.student(),
                report.assignment().title().get(messages.language()),
                grade(graded, messages),
                graded,
                StudentWords.of(report, messages).status(),
                whole,
                checks,
                report.adaptations().stream()
                        .map(adapted -> new Change(adapted.object(), messages.what(adapted), messages.why(adapted)))
                        .toList(),
                String.join("\n", report.transcript()),
                messages.text(
                        "page.colophon",
                        Map.of(
                                "kubegrade", report.provenance().kubegrade(),
                                "kubernetes", report.provenance().facts().version())));
    }

    static String grade(Judgement graded, Messages messages) {
        return graded.grade() instanceof Grade.Scored scored
                ? messages.text(
                        "feedback.grade", Map.of("points", "" + scored.points(), "max", "" + scored.maxPoints()))
                : messages.text("feedback.withheld");
    }

    private static Checked check(CheckResult result, Graded report, Messages messages, Set<Finding> told) {
        List<Finding> findings = result.outcome() instanceof Outcome.Failed failed ? failed.findings() : List.of();
        int most = result.criterion().points();
        return new Checked(
                result.id(),
                result.outcome().word(),
                messages.text("outcome." + result.outcome().word()),
                result.criterion().title().get(messages.language()),
                result.points() + "/" + most,
                note(result, report, messages),
                tell(findings, report, messages, told));
    }

    private static String note(CheckResult result, Graded report, Messages messages) {
        if (result.outcome() instanceof Outcome.Skipped skipped) {
            return StudentWords.of(report, messages).because(skipped);
        }
        if (result.outcome() instanceof Outcome.Marked marked) {
            return PlainText.visible(marked.reason());
        }
        return result.outcome() instanceof Outcome.Errored ? messages.text("feedback.errored") : "";
    }

    private static List<Told> tell(List<Finding> findings, Graded report, Messages messages, Set<Finding> told) {
        List<Told> list = new ArrayList<>();
        for (Finding finding : findings) {
            list.add(new Told(
                    messages.problem(finding),
                    finding.where().fileAndLine(),
                    finding.where().object(),
                    Excerpt.around(report.sources(), finding.where()),
                    messages.text("page.excerpt", Map.of("file", finding.where().file())),
                    messages.expected(finding).orElse(""),
                    messages.observed(finding).orElse(""),
                    messages.hint(finding),
                    finding.arguments().getOrDefault("log", ""),
                    !told.add(finding)));
        }
        return list;
    }
}
