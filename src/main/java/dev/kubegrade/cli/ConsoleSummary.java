package dev.kubegrade.cli;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.report.ClassSummary;
import dev.kubegrade.report.FirstStep;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import dev.kubegrade.report.StudentWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/** What a run says at its end: to a student what to do, to a teacher who needs a look and where everything lies. */
final class ConsoleSummary {
    private static final int NAME = 32;
    private static final int SCORE = 7;
    private static final int MOST_CAUSES = 5;
    private static final int MOST_SLOW = 3;

    private final Messages messages;
    private final Path reports;

    ConsoleSummary(Messages messages, Path reports) {
        this.messages = messages;
        this.reports = reports;
    }

    /** Says one student's feedback on a screen. */
    List<String> ofOne(Graded report) {
        StudentWords words = StudentWords.of(report, messages);
        List<String> lines = new ArrayList<>(List.of("", words.grade() + " · " + words.headline()));
        for (StudentWords.Group group : words.groups()) {
            group.title().ifPresent(title -> lines.add(String.format("    %5s  %s", group.score(), title)));
            String indent = group.title().isPresent() ? "  " : "";
            for (CheckResult result : group.parts()) {
                boolean open = StudentWords.isOpen(result.outcome());
                lines.add(String.format(
                        "  %s%s %5s  %s",
                        indent,
                        StudentWords.sign(result.outcome()),
                        (open ? "–" : result.points()) + "/"
                                + result.criterion().points(),
                        result.criterion().title(messages.language())));
            }
        }
        FirstStep.of(report).ifPresent(step -> {
            lines.addAll(List.of("", messages.text("feedback.first") + ":"));
            lines.add("  " + PlainText.line(words.sentence(report)));
            lines.add("  " + messages.text("feedback.hint") + " " + PlainText.line(messages.hint(step.finding())));
            lines.add("  " + step.gain(messages));
        });
        lines.add("");
        lines.add(messages.text("console.feedback", Map.of("file", "" + feedback(report))));
        return lines;
    }

    /** Says a class in one table, and what to look at. */
    List<String> ofClass(List<Graded> graded) {
        List<String> lines = new ArrayList<>(List.of(""));
        int width =
                graded.stream().mapToInt(report -> name(report).length()).max().orElse(0);
        int points = graded.stream()
                .mapToInt(report -> StudentWords.of(report, messages).score().length())
                .max()
                .orElse(0);
        graded.forEach(report -> lines.add(row(report, width, points)));
        lines.add("");
        ClassSummary summary = new ClassSummary(graded);
        if (summary.isAClass()) {
            usual(summary).forEach(lines::add);
        }
        summary.suspicions()
                .forEach(suspicion -> lines.add(
                        messages.text("console.suspect", Map.of("suspicion", ClassSummary.say(suspicion, messages)))));
        List<Graded> toLookAt = graded.stream()
                .filter(report -> !report.judgement().needsReview().isEmpty())
                .toList();
        if (!toLookAt.isEmpty()) {
            lines.add(messages.text("class.attention") + ":");
            toLookAt.forEach(report -> lines.add("  " + name(report) + ": "
                    + PlainText.line(
                            String.join(" ", StudentWords.of(report, messages).reviewReasons()))));
        }
        long withheld = graded.stream().filter(Graded::isWithheld).count();
        if (withheld > 0) {
            lines.add(messages.text("console.withheld", Map.of("count", "" + withheld)));
        }
        lines.add(messages.text("console.done", Map.of("count", "" + graded.size(), "folder", reports.toString())));
        lines.add(messages.text(
                "console.reports",
                Map.of(
                        "page",
                        "" + reports.resolve("index.html"),
                        "grades",
                        "" + reports.resolve(messages.text("grades.file")))));
        return lines;
    }

    /** Says what most of them have in common, and who took longest. */
    private List<String> usual(ClassSummary summary) {
        List<String> lines = new ArrayList<>();
        String causes = summary.causes().entrySet().stream()
                .limit(MOST_CAUSES)
                .map(cause -> messages.title(cause.getKey()) + " (" + cause.getValue() + ")")
                .collect(Collectors.joining(", "));
        if (!causes.isEmpty()) {
            lines.add(messages.text("console.causes", Map.of("causes", causes)));
        }
        String slowest = summary.slowest(MOST_SLOW).stream()
                .map(report -> name(report) + " " + Math.round(ClassSummary.millis(report) / 1e3) + " s")
                .collect(Collectors.joining(", "));
        if (!slowest.isEmpty()) {
            lines.add(messages.text("console.slowest", Map.of("students", slowest)));
        }
        return lines;
    }

    private String row(Graded report, int width, int points) {
        StringBuilder signs = new StringBuilder();
        report.judgement().results().forEach(result -> signs.append(StudentWords.sign(result.outcome())));
        return "  " + name(report) + " ".repeat(width - name(report).length()) + "  "
                + StringUtils.leftPad(StudentWords.of(report, messages).score(), Math.max(SCORE, points)) + "  "
                + signs;
    }

    private static String name(Graded report) {
        String name = PlainText.line(report.judgement().student());
        return name.length() > NAME ? name.substring(0, NAME - 1) + "…" : name;
    }

    private Path feedback(Graded report) {
        return reports.resolve("students").resolve(report.folder()).resolve("feedback.html");
    }
}
