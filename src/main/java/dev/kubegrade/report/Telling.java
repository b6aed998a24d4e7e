package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells findings in words: what is mended in one way once, with all its places, and nothing a second time. */
final class Telling {
    private final Graded report;
    private final Messages messages;
    private final Set<Finding> told = new HashSet<>();

    Telling(Graded report, Messages messages) {
        this.report = report;
        this.messages = messages;
    }

    /**
     * What is wrong and is mended in one way.
     *
     * @param again whether it was told above, so that it is named and not explained
     */
    record Told(
            List<Wrong> wrong,
            List<Excerpt> excerpts,
            String expected,
            String observed,
            String hint,
            String log,
            boolean again) {}

    /** What is wrong in one place; {@code place} is empty when it is nowhere. */
    record Wrong(String problem, String place, String object) {}

    /** What makes two findings one thing to mend. */
    private record Fix(String cause, String expected, String observed, String hint, String log, boolean again) {}

    /** Tells them in their order, the first of each thing to mend. */
    List<Told> tell(List<Finding> findings) {
        Map<Fix, List<Finding>> fixes = new LinkedHashMap<>();
        for (Finding finding : findings) {
            fixes.computeIfAbsent(fix(finding), unseen -> new ArrayList<>()).add(finding);
        }
        told.addAll(findings);
        List<Told> list = new ArrayList<>();
        fixes.forEach((fix, same) -> list.add(new Told(
                same.stream().map(this::wrong).distinct().toList(),
                fix.again()
                        ? List.of()
                        : Excerpt.around(
                                report.sources(),
                                same.stream().map(Finding::where).toList()),
                fix.expected(),
                fix.observed(),
                fix.hint(),
                fix.log(),
                fix.again())));
        return list;
    }

    private Fix fix(Finding finding) {
        return new Fix(
                finding.cause().id(),
                messages.expected(finding).orElse(""),
                messages.observed(finding).orElse(""),
                messages.hint(finding),
                finding.arguments().getOrDefault("log", ""),
                told.contains(finding));
    }

    private Wrong wrong(Finding finding) {
        return new Wrong(
                messages.problem(finding),
                finding.where().fileAndLine(),
                finding.where().object());
    }
}
