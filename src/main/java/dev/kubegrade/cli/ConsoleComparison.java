package dev.kubegrade.cli;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.pipeline.ClassGrades;
import dev.kubegrade.report.ChangesReport;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.Moved;
import dev.kubegrade.report.PlainText;
import dev.kubegrade.report.StudentWords;
import dev.kubegrade.similarity.Resemblances;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says which grades are others than before, and why; a score never changes in silence. */
final class ConsoleComparison {
    private static final int MOST_NAMES = 12;

    private final Messages messages;

    ConsoleComparison(Messages messages) {
        this.messages = messages;
    }

    /** Says those that moved, or, if it is asked for, everybody's; and whose grade is not of today. */
    List<String> of(ClassGrades grades, boolean all) {
        List<String> lines = new ArrayList<>();
        List<Moved> told = grades.moved().stream()
                .filter(moved -> all || moved.isAnother())
                .toList();
        if (!told.isEmpty()) {
            lines.add(messages.text("console.moved"));
            told.forEach(moved -> lines.add("  " + row(moved)));
        } else if (all) {
            lines.add(messages.text("console.moved.none"));
        }
        tellAlike(grades, lines);
        tell("console.outdated", grades.outdated(), lines);
        tell("console.left", grades.left(), lines);
        return lines;
    }

    /** Says whose grade in a merge is not of today, and who has none. */
    List<String> ofMerge(ClassGrades grades) {
        List<String> lines = new ArrayList<>();
        tellAlike(grades, lines);
        tell("console.merge.outdated", grades.outdated(), lines);
        tell("console.merge.left", grades.left(), lines);
        return lines;
    }

    private void tellAlike(ClassGrades grades, List<String> lines) {
        Resemblances alike = grades.alike();
        alike.incident()
                .ifPresent(why ->
                        lines.add(messages.text("console.similar.failed", Map.of("detail", PlainText.line(why)))));
        int pairs = alike.pairs().size() + alike.more();
        if (pairs > 0) {
            lines.add(messages.text(
                    "console.similar", Map.of("count", "" + pairs, "file", messages.text("similar.file"))));
        }
    }

    private void tell(String key, List<String> students, List<String> lines) {
        if (!students.isEmpty()) {
            String names =
                    students.stream().limit(MOST_NAMES).map(PlainText::line).collect(Collectors.joining(", "))
                            + (students.size() > MOST_NAMES ? ", …" : "");
            lines.add(messages.text(key, Map.of("count", "" + students.size(), "students", names)));
        }
    }

    private String row(Moved moved) {
        return PlainText.line(moved.after().judgement().student()) + ": " + score(moved.before()) + " → "
                + score(moved.after()) + " · " + ChangesReport.why(moved, messages);
    }

    private String score(Graded graded) {
        return StudentWords.of(graded, messages).score();
    }
}
