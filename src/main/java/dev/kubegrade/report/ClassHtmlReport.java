package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import java.util.List;
import java.util.Map;

/** The page of the class. */
final class ClassHtmlReport implements Report {
    @Override
    public Map<String, String> ofClass(List<Graded> reports, Messages messages) {
        return reports.isEmpty()
                ? Map.of()
                : Map.of("index.html", Pages.render("index.jte", ClassPage.of(reports, messages), messages));
    }
}
