package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import java.util.Map;

/** The student's page. */
final class FeedbackHtmlReport implements Report {
    @Override
    public Map<String, String> ofStudent(Graded report, Messages messages) {
        return Map.of(
                "students/" + report.folder() + "/feedback.html",
                Pages.render("feedback.jte", FeedbackPage.of(report, messages), messages));
    }
}
