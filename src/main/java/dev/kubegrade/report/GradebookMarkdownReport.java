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
                : Map.of(
                        "gradebook.md",
                        Markdown.render("gradebookText.jte", ClassPage.of(reports, List.of(), messages), messages));
    }
}
