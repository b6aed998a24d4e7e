package dev.kubegrade.cli;

import dev.kubegrade.intake.MoodleDownload;
import dev.kubegrade.intake.Roster;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import java.nio.file.Path;
import java.util.ArrayList;
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
        return session.attendance().matched().stream()
                .flatMap(matched -> of(matched, session.reports()))
                .toList();
    }

    private Stream<String> of(Attendance.Matched matched, Path reports) {
        Roster roster = matched.roster();
        String columns = roster.columns().entrySet().stream()
                .map(column -> RosterOptions.field(column.getKey()) + " = " + column.getValue())
                .collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        lines.add(messages.text(
                "console.roster",
                Map.of(
                        "file",
                        PlainText.line(matched.list().file().toString()),
                        "count",
                        "" + roster.entries().size(),
                        "columns",
                        PlainText.line(columns),
                        "matched",
                        "" + matched.matching().count(),
                        "missing",
                        "" + matched.matching().missing().size())));
        if (!matched.absent().isEmpty()) {
            lines.add(messages.text(
                    "console.roster.absent", Map.of("files", PlainText.line(String.join(", ", matched.absent())))));
        }
        if (!matched.candidates().isEmpty()) {
            lines.add(messages.text(
                    "console.roster.unplaced",
                    Map.of(
                            "count",
                            "" + matched.candidates().size(),
                            "file",
                            reports.resolve(Attendance.TEMPLATE).toString())));
            matched.candidates().forEach((student, nearest) -> lines.add(candidate(student, nearest)));
        }
        return lines.stream();
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
