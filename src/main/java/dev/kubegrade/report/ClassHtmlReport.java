package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.similarity.Resemblance;
import java.util.List;
import java.util.Map;

/** The page of the class. */
final class ClassHtmlReport implements Report {
    @Override
    public Map<String, String> ofClass(List<Graded> reports, Messages messages) {
        return reports.isEmpty() ? Map.of() : Map.of("index.html", page(reports, List.of(), messages));
    }

    /** Makes it, with whose hand-ins resemble one another. */
    static String page(List<Graded> reports, List<Resemblance> alike, Messages messages) {
        return Pages.render("index.jte", ClassPage.of(reports, alike, messages), messages);
    }
}
