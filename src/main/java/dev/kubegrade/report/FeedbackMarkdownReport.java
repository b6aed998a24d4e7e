package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Judgement;
import dev.kubegrade.outcome.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The feedback for a student: the grade, each check, why and where, and what to do next. */
final class FeedbackMarkdownReport implements Report {
    @Override
    public Map<String, String> ofStudent(Graded report, Messages messages) {
        StringBuilder page = new StringBuilder();
        Judgement graded = report.judgement();
        page.append("# ").append(Markdown.text(graded.student())).append("\n\n");
        page.append(Markdown.text(report.assignment().title().get(messages.language())))
                .append("\n\n");
        page.append("**").append(FeedbackPage.grade(graded, messages)).append("**\n\n");
        page.append(StudentWords.of(report, messages).status()).append("\n");
        Set<Finding> told = new HashSet<>();
        findings(page, graded.findings(), messages, told);
        page.append("\n## ").append(messages.text("feedback.checks")).append("\n");
        graded.results().forEach(result -> check(page, result, report, messages, told));
        adaptations(page, report.adaptations(), messages);
        return Map.of("students/" + report.folder() + "/feedback.md", page.toString());
    }

    private static void check(
            StringBuilder page, CheckResult result, Graded report, Messages messages, Set<Finding> told) {
        page.append("\n### ")
                .append(messages.text("outcome." + result.outcome().word()))
                .append(" · ")
                .append(Markdown.text(result.criterion().title().get(messages.language())))
                .append(" · ")
                .append(result.points())
                .append("/")
                .append(result.criterion().points())
                .append("\n");
        if (result.outcome() instanceof Outcome.Failed failed) {
            findings(page, failed.findings(), messages, told);
        } else if (result.outcome() instanceof Outcome.Skipped skipped) {
            page.append("\n")
                    .append(Markdown.text(StudentWords.of(report, messages).because(skipped)))
                    .append("\n");
        } else if (result.outcome() instanceof Outcome.Errored) {
            page.append("\n").append(messages.text("feedback.errored")).append("\n");
        } else if (result.outcome() instanceof Outcome.Marked marked) {
            page.append("\n").append(Markdown.text(marked.reason())).append("\n");
        }
    }

    private static void findings(StringBuilder page, List<Finding> findings, Messages messages, Set<Finding> told) {
        for (Finding finding : findings) {
            page.append("\n- **")
                    .append(Markdown.text(messages.problem(finding)))
                    .append("**");
            if (!finding.where().file().isEmpty()) {
                page.append("  \n  ")
                        .append(messages.text("feedback.where"))
                        .append(" ")
                        .append(Markdown.code(finding.where().fileAndLine()));
                if (!finding.where().object().isEmpty()) {
                    page.append(" (")
                            .append(Markdown.text(finding.where().object()))
                            .append(")");
                }
            }
            // A finding that was told above is named again, and not explained a second time.
            if (told.add(finding)) {
                explain(page, finding, messages);
            } else {
                page.append(" ").append(messages.text("feedback.again"));
            }
            page.append("\n");
        }
    }

    private static void explain(StringBuilder page, Finding finding, Messages messages) {
        messages.expected(finding).ifPresent(text -> page.append("  \n  ")
                .append(messages.text("feedback.expected"))
                .append(" ")
                .append(Markdown.text(text)));
        messages.observed(finding).ifPresent(text -> page.append("  \n  ")
                .append(messages.text("feedback.observed"))
                .append(" ")
                .append(Markdown.text(text)));
        page.append("  \n  ")
                .append(messages.text("feedback.hint"))
                .append(" ")
                .append(Markdown.text(messages.hint(finding)));
        String log = finding.arguments().getOrDefault("log", "");
        if (!log.isEmpty()) {
            page.append("\n\n").append(Markdown.block(log).indent(2).stripTrailing());
        }
    }

    private static void adaptations(StringBuilder page, List<Adapted> adaptations, Messages messages) {
        if (adaptations.isEmpty()) {
            return;
        }
        page.append("\n## ").append(messages.text("feedback.adaptations")).append("\n\n");
        for (Adapted adapted : adaptations) {
            page.append("- ")
                    .append(Markdown.text(adapted.object()))
                    .append(": ")
                    .append(Markdown.text(messages.what(adapted)))
                    .append(" ")
                    .append(Markdown.text(messages.why(adapted)))
                    .append("\n");
        }
    }
}
