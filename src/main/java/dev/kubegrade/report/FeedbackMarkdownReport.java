package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import java.util.Map;

/** The feedback for a student, as text that can be read as it is, posted and mailed. */
final class FeedbackMarkdownReport implements Report {
    @Override
    public Map<String, String> ofStudent(Graded report, Messages messages) {
        FeedbackPage page = FeedbackPage.of(report, messages.quoting(Markdown::quote));
        return Map.of(
                "students/" + report.folder() + "/feedback.md", Markdown.render("feedbackText.jte", page, messages));
    }
}
