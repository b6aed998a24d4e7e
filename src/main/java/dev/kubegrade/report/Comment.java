package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import java.util.ArrayList;
import java.util.List;

/** What a student reads where there is room for a text alone. */
final class Comment {
    private Comment() {}

    static String of(Export.Placed placed, Messages messages) {
        Graded graded = placed.graded();
        StudentWords words = StudentWords.of(graded, messages);
        List<String> lines = new ArrayList<>();
        boolean given = graded.isWithheld()
                || graded.judgement().isWhole()
                || graded.judgement().status() == Status.GRADED;
        lines.add(graded.assignment().title().get(messages.language()) + (given ? ": " + words.grade() : ""));
        lines.add(words.headline());
        if (graded.isWithheld()) {
            // What was seen until then is none of a student's points.
            return text(lines);
        }
        for (CheckResult result : graded.judgement().results()) {
            lines.add(StudentWords.sign(result.outcome()) + " "
                    + result.criterion().title(messages.language()) + " (" + points(result) + "/"
                    + result.criterion().points() + ")");
        }
        FirstStep.of(graded).map(FirstStep::finding).ifPresent(finding -> lines.add("\n" + told(finding, messages)));
        return text(lines);
    }

    private static String points(CheckResult result) {
        boolean open = result.outcome() instanceof Outcome.Pending || result.outcome() instanceof Outcome.Errored;
        return open ? "–" : "" + result.points();
    }

    private static String text(List<String> lines) {
        return PlainText.visible(String.join("\n", lines)) + "\n";
    }

    private static String told(Finding finding, Messages messages) {
        String where =
                finding.where().file().isEmpty() ? "" : " (" + finding.where().fileAndLine() + ")";
        return messages.problem(finding) + where + "\n" + messages.hint(finding);
    }
}
