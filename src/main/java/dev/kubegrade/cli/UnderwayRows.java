package dev.kubegrade.cli;

import dev.kubegrade.report.Messages;
import dev.kubegrade.report.PlainText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** Says in lines who is under way, and how long the others will take. */
final class UnderwayRows {
    private static final int WIDEST_NAME = 40;

    private final Messages messages;
    private final Underway underway;

    UnderwayRows(Messages messages, Underway underway) {
        this.messages = messages;
        this.underway = underway;
    }

    /** Returns at most so many lines: who was begun first, and how far the class is. */
    List<String> of(int most) {
        List<Underway.Row> running = underway.rows();
        int shown = running.size() < most ? running.size() : Math.max(0, most - 2);
        List<String> lines = new ArrayList<>();
        running.subList(0, shown).forEach(row -> lines.add(line(row)));
        if (shown < running.size()) {
            lines.add("  " + messages.text("console.underway.more", Map.of("count", "" + (running.size() - shown))));
        }
        lines.add(foretold().orElseGet(() -> messages.text("console.underway", counts())));
        return lines;
    }

    private String line(Underway.Row row) {
        AttributedString name = new AttributedString(PlainText.line(row.student())).columnSubSequence(0, WIDEST_NAME);
        String stage = messages.text("console.stage." + row.stage().name().toLowerCase(Locale.ROOT));
        return "  " + name + " ".repeat(WIDEST_NAME - name.columnLength()) + "  " + stage + " · " + time(row.since());
    }

    /** Says how far the class is, and how long the others will take; empty while that is not known. */
    Optional<String> foretold() {
        return underway.left()
                .map(left -> messages.text(
                        "console.underway.left",
                        Map.of("done", "" + underway.done(), "all", "" + underway.all(), "left", time(rounded(left)))));
    }

    private Map<String, String> counts() {
        return Map.of("done", "" + underway.done(), "all", "" + underway.all());
    }

    /** An estimate is no better than that. */
    private static Duration rounded(Duration left) {
        return left.compareTo(Duration.ofMinutes(2)) < 0
                ? Duration.ofSeconds(Math.max(10, Math.round(left.toSeconds() / 10.0) * 10))
                : Duration.ofMinutes(Math.round(left.toSeconds() / 60.0));
    }

    private static String time(Duration time) {
        return time.compareTo(Duration.ofMinutes(2)) < 0
                ? time.toSeconds() + " s"
                : time.toMinutes() + " min" + (time.toSecondsPart() == 0 ? "" : " " + time.toSecondsPart() + " s");
    }
}
