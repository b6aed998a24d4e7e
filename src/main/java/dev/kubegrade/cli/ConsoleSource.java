package dev.kubegrade.cli;

import dev.kubegrade.intake.Matching;
import dev.kubegrade.intake.MoodleDownload;
import dev.kubegrade.intake.Roster;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what submissions were taken for, where a platform gave them. */
record ConsoleSource(Messages messages) {
    List<String> of(Session session) {
        return Stream.concat(session.downloads().stream().flatMap(this::of), ofRoster(session).stream())
                .toList();
    }

    /** Says who of the roster is there, and which submissions are nobody's. */
    List<String> ofRoster(Session session) {
        return session.attendance().matching().stream()
                .flatMap(matching -> of(session.attendance(), matching, session.reports()))
                .toList();
    }

    private Stream<String> of(Attendance attendance, Matching matching, Path reports) {
        ClassList list = attendance.list().orElseThrow();
        Roster roster = list.roster();
        String columns = roster.columns().entrySet().stream()
                .map(column -> RosterOptions.field(column.getKey()) + " = " + column.getValue())
                .collect(Collectors.joining(", "));
        String taken = messages.text(
                "console.roster",
                Map.of(
                        "file",
                        PlainText.line(list.file().toString()),
                        "count",
                        "" + roster.entries().size(),
                        "columns",
                        PlainText.line(columns),
                        "matched",
                        "" + matching.count(),
                        "missing",
                        "" + matching.missing().size()));
        Map<String, List<String>> candidates = attendance.candidates();
        if (candidates.isEmpty()) {
            return Stream.of(taken);
        }
        String unplaced = messages.text(
                "console.roster.unplaced",
                Map.of(
                        "count",
                        "" + candidates.size(),
                        "file",
                        reports.resolve(Attendance.TEMPLATE).toString()));
        return Stream.concat(
                Stream.of(taken, unplaced),
                candidates.entrySet().stream().map(one -> candidate(one.getKey(), one.getValue())));
    }

    private String candidate(String student, List<String> nearest) {
        return messages.text(
                nearest.isEmpty() ? "console.roster.candidate.none" : "console.roster.candidate",
                Map.of("student", PlainText.line(student), "nearest", PlainText.line(String.join(" | ", nearest))));
    }

    private Stream<String> of(MoodleDownload download) {
        Map<String, String> words = Map.of(
                "file",
                PlainText.line(download.name()),
                "count",
                "" + download.handIns().size(),
                "others",
                PlainText.line(String.join(", ", download.others())));
        String taken = messages.text(download.isNested() ? "console.moodle.nested" : "console.moodle.flat", words);
        return download.others().isEmpty()
                ? Stream.of(taken)
                : Stream.of(taken, messages.text("console.moodle.others", words));
    }
}
