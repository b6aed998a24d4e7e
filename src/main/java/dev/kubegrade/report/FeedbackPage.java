package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Judgement;
import dev.kubegrade.intake.Received;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.report.Telling.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a student's page shows, in words, whatever its format.
 *
 * @param first what to correct first, a sentence each; empty when there is nothing
 * @param findings of the submission as a whole
 * @param exec what was run and what it answered; empty when nothing ran
 */
record FeedbackPage(
        String student,
        String assignment,
        String grade,
        String status,
        String headline,
        List<First> first,
        List<Told> findings,
        List<Asked> asked,
        List<Change> adaptations,
        List<Seen> files,
        String exec,
        String colophon) {
    private static final int DIGITS = 16;

    /** What to correct first, where it is, and what it brings. */
    record First(String problem, String place, String gain) {}

    /** A check with its points, and why it is not right; {@code spoken} says the points to who cannot see them. */
    record Checked(
            String word, String outcome, String title, String points, String spoken, String note, List<Told> told) {}

    /** Checks that are shown as one, with what they have together; without a title there is only one. */
    record Asked(String title, String points, String spoken, List<Checked> parts) {
        /** Says whether it has a line of its own above its parts. */
        boolean isGroup() {
            return !title.isEmpty();
        }
    }

    /** What the harness changed in its copy. */
    record Change(String object, String what, String why) {}

    /** A file that was handed in; {@code note} says what was read in it, or why it was not read. */
    record Seen(String name, String note, String digest) {}

    static FeedbackPage of(Graded report, Messages messages) {
        Judgement graded = report.judgement();
        StudentWords words = StudentWords.of(report, messages);
        Telling telling = new Telling(report, messages);
        List<Told> whole = telling.tell(graded.findings());
        List<Asked> asked = words.groups().stream()
                .map(group -> asked(group, words, telling, messages))
                .toList();
        return new FeedbackPage(
                graded.student(),
                report.assignment().title().get(messages.language()),
                words.grade(),
                graded.status().name(),
                words.headline(),
                FirstStep.of(report).map(step -> first(step, messages)).stream().toList(),
                whole,
                asked,
                report.adaptations().stream()
                        .map(adapted -> new Change(adapted.object(), messages.what(adapted), messages.why(adapted)))
                        .toList(),
                files(report, messages),
                String.join("\n", report.transcript()),
                StudentWords.colophon(report, messages)
                        + " "
                        + messages.text(
                                "page.reference",
                                Map.of("reference", report.received().reference())));
    }

    private static First first(FirstStep step, Messages messages) {
        return new First(
                messages.problem(step.finding()), step.finding().where().fileAndLine(), step.gain(messages));
    }

    private static Asked asked(StudentWords.Group group, StudentWords words, Telling telling, Messages messages) {
        return new Asked(
                group.title().orElse(""),
                group.score(),
                spoken(group.isOpen(), group.points(), group.mostPoints(), messages),
                group.parts().stream()
                        .map(result -> check(result, words, telling, messages))
                        .toList());
    }

    private static String spoken(boolean open, int points, int most, Messages messages) {
        return messages.text(open ? "page.score.open" : "page.score", Map.of("points", "" + points, "max", "" + most));
    }

    private static Checked check(CheckResult result, StudentWords words, Telling telling, Messages messages) {
        List<Finding> findings = result.outcome() instanceof Outcome.Failed failed ? failed.findings() : List.of();
        boolean open = StudentWords.isOpen(result.outcome());
        int most = result.criterion().points();
        return new Checked(
                result.outcome().word(),
                messages.text("outcome." + result.outcome().word()),
                result.criterion().title(messages.language()),
                (open ? "–" : result.points()) + "/" + most,
                spoken(open, result.points(), most, messages),
                words.note(result),
                telling.tell(findings));
    }

    private static List<Seen> files(Graded report, Messages messages) {
        List<Seen> files = new ArrayList<>();
        report.received().files().forEach(file -> files.add(seen(file, report, messages)));
        String commit = report.received().commit();
        if (!commit.isEmpty()) {
            files.add(new Seen("git", messages.text("feedback.file.commit"), commit));
        }
        int more = report.received().more();
        if (more > 0) {
            files.add(new Seen("…", messages.text("feedback.file.more", Map.of("count", "" + more)), ""));
        }
        return files;
    }

    private static Seen seen(Received.File file, Graded report, Messages messages) {
        String why = !file.inside().isEmpty()
                ? "feedback.file.opened"
                : file.read()
                        ? isBroken(file, report) ? "feedback.file.partly" : "feedback.file.read"
                        : isFoundIn(file, report)
                                ? "feedback.file.faulty"
                                : file.isArchive() ? "feedback.file.archive" : "feedback.file.other";
        return new Seen(
                file.name(),
                messages.text(why, Map.of("bytes", "" + file.bytes(), "inside", String.join(", ", file.inside()))),
                file.sha256().isEmpty() ? "" : "sha256:" + file.sha256().substring(0, DIGITS));
    }

    /** What is wrong in no object is wrong with the text: something of it was not read. */
    private static boolean isBroken(Received.File file, Graded report) {
        return report.judgement().findings().stream()
                .filter(finding ->
                        finding.where().object().isEmpty() && !finding.cause().is(Cause.Trait.REMARK))
                .anyMatch(finding -> finding.where().file().equals(file.name()));
    }

    private static boolean isFoundIn(Received.File file, Graded report) {
        return report.judgement().findings().stream()
                .anyMatch(finding -> finding.where().file().equals(file.name()));
    }
}
