package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import java.util.List;
import java.util.Map;

/** The gradebook's summary, to read before its numbers are published. */
final class GradebookMarkdownReport implements Report {
    @Override
    public Map<String, String> ofClass(List<Graded> reports, Messages messages) {
        return reports.isEmpty()
                ? Map.of()
                : Map.of("gradebook.md", summary(ClassPage.of(reports, messages), messages));
    }

    private static String summary(ClassPage page, Messages messages) {
        StringBuilder text = new StringBuilder();
        text.append("# ")
                .append(messages.text("class.title"))
                .append(" · ")
                .append(Markdown.text(page.assignment()))
                .append("\n\n")
                .append(page.count())
                .append(page.mean().isEmpty() ? "" : " · " + page.mean())
                .append("\n");
        if (!page.suspicions().isEmpty()
                || !page.withheld().isEmpty()
                || !page.review().isEmpty()) {
            text.append("\n## ").append(messages.text("class.attention")).append("\n\n");
            page.suspicions().forEach(suspicion -> text.append("- **")
                    .append(Markdown.text(suspicion))
                    .append("** ")
                    .append(Markdown.text(
                            messages.text("class.suspect.hint", Map.of("assignment", page.assignmentId()))))
                    .append("\n"));
            page.withheld().forEach(row -> line(text, row.student(), messages.text("class.withheld")));
            page.review().forEach(row -> line(text, row.student(), row.review()));
        }
        amounts(text, messages.text("class.pass-rate"), page.passRate());
        amounts(text, messages.text("class.causes"), page.causes());
        return text.toString();
    }

    private static void line(StringBuilder text, String student, String what) {
        text.append("- ")
                .append(Markdown.text(PlainText.line(student)))
                .append(": ")
                .append(Markdown.text(what))
                .append("\n");
    }

    private static void amounts(StringBuilder text, String title, ClassPage.Chart chart) {
        text.append("\n## ").append(Markdown.text(title)).append("\n\n");
        chart.amounts().forEach(amount -> text.append("- ")
                .append(Markdown.text(amount.name()))
                .append(": ")
                .append(Markdown.text(amount.value()))
                .append("\n"));
    }
}
