package dev.kubegrade.cli;

import dev.kubegrade.assignment.LatePolicy;
import dev.kubegrade.grade.Punctuality;
import dev.kubegrade.intake.ClonedRepository;
import dev.kubegrade.intake.Download;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.intake.MoodleDownload;
import dev.kubegrade.intake.Roster;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what submissions were taken for, where a platform gave them. */
record ConsoleSource(Messages messages) {
    private static final int DIGITS = 12;

    List<String> of(Session session) {
        return Stream.of(
                        session.found().taken().stream().map(this::of),
                        session.found().downloads().stream().flatMap(this::of),
                        session.deadline().stream()
                                .flatMap(moment -> of(moment, session.found().dated())),
                        ofRoster(session).stream(),
                        ofTeacher(session).stream())
                .flatMap(lines -> lines)
                .toList();
    }

    /** Says who of the roster is there, and which submissions are nobody's. */
    List<String> ofRoster(Session session) {
        return session.attendance().matched().stream()
                .flatMap(matched -> of(matched, session.reports()))
                .toList();
    }

    /** Says what holds for who is late, and what a teacher wrote that counts for nothing. */
    List<String> ofTeacher(Session session) {
        List<String> lines = new ArrayList<>();
        Punctuality punctuality = session.decided().punctuality();
        List<HandIn> handedIn = session.submissions().stream()
                .filter(handIn -> !session.attendance().isOfNothing(handIn))
                .toList();
        long late = handedIn.stream().filter(punctuality::isLate).count();
        boolean isWritten = !session.policies().beside().isEmpty()
                || !session.policies().others().equals(LatePolicy.NONE.until(session.deadline()));
        boolean isDue = handedIn.stream()
                .anyMatch(handIn -> punctuality.policies().due(handIn).isPresent());
        if (late > 0 || isWritten && isDue) {
            lines.add(messages.text(
                    "console.late",
                    Map.of(
                            "due",
                            handedIn.stream()
                                    .flatMap(handIn -> punctuality.policies().due(handIn).stream())
                                    .distinct()
                                    .sorted()
                                    .map(PlainText::moment)
                                    .collect(Collectors.joining(", ")),
                            "late",
                            "" + late,
                            "unknown",
                            ""
                                    + handedIn.stream()
                                            .filter(handIn ->
                                                    !punctuality.handedIn().containsKey(handIn))
                                            .count())));
        }
        if (session.policies().costWithoutDue()) {
            lines.add(messages.text("console.late.undue"));
        }
        List<String> strangers = TeachersFiles.strangers(session.policies(), session.submissions());
        if (!strangers.isEmpty()) {
            lines.add(messages.text(
                    "console.late.strangers", Map.of("students", PlainText.line(String.join(", ", strangers)))));
        }
        session.written()
                .ignored()
                .forEach(file -> lines.add(messages.text(
                        "console.teacher.ignored." + name(file), Map.of("file", PlainText.line(file.toString())))));
        return lines;
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }

    private Stream<String> of(Attendance.Matched matched, Path reports) {
        Roster roster = matched.roster();
        String columns = roster.columns().entrySet().stream()
                .map(column -> ClassOptions.field(column.getKey()) + " = " + column.getValue())
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
        if (!matched.shared().isEmpty()) {
            lines.add(messages.text(
                    "console.roster.shared", Map.of("files", PlainText.line(String.join(", ", matched.shared())))));
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

    /** Says of whom which commit counts; when it was made is what the student's machine said. */
    private Stream<String> of(Instant moment, List<CountedCommits.Dated> dated) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.text("console.deadline", Map.of("moment", PlainText.moment(moment))));
        for (CountedCommits.Dated one : dated) {
            String key =
                    switch (one.counts()) {
                        case COMMIT -> key(one.revision().orElseThrow());
                        case FOLDER -> "console.deadline.folder";
                        case NOTHING_READABLE -> "console.deadline.unreadable";
                    };
            Map<String, String> words = new HashMap<>(Map.of("student", PlainText.line(one.student())));
            one.revision().ifPresent(revision -> {
                words.put("later", "" + revision.later());
                revision.commit().ifPresent(commit -> words.put("commit", commit.substring(0, DIGITS)));
                revision.when().ifPresent(made -> words.put("moment", PlainText.moment(made)));
            });
            lines.add("  " + messages.text(key, words));
        }
        return lines.stream();
    }

    private static String key(ClonedRepository.Revision revision) {
        return revision.commit().isEmpty()
                ? "console.deadline.nothing"
                : revision.later() > 0 ? "console.deadline.later" : "console.deadline.commit";
    }

    private String of(Submissions.Taken taken) {
        return messages.text(
                "console.taken." + taken.source(),
                Map.of("file", PlainText.line(taken.name()), "count", "" + taken.count()));
    }

    private Stream<String> of(Download download) {
        Map<String, String> words = Map.of(
                "file",
                PlainText.line(download.name()),
                "count",
                "" + download.handIns().size(),
                "others",
                PlainText.line(String.join(", ", download.others())));
        String kind = !(download instanceof MoodleDownload moodle)
                ? "console.gradescope"
                : moodle.isNested() ? "console.moodle.nested" : "console.moodle.flat";
        String taken = messages.text(kind, words);
        return download.others().isEmpty()
                ? Stream.of(taken)
                : Stream.of(taken, messages.text("console.download.others", words));
    }
}
