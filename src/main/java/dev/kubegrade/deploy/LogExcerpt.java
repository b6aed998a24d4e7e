package dev.kubegrade.deploy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The last lines of a log, with what changes from run to run taken out. */
public final class LogExcerpt {
    private static final int LINES = 5;
    private static final int COLUMNS = 300;
    private static final List<Pattern> VOLATILE = Stream.of(
                    "\\d{4}[-/]\\d{2}[-/]\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z?",
                    "\\[?\\d{1,2}/\\w{3}/\\d{4}[: ]\\d{2}:\\d{2}:\\d{2}( [+-]\\d{4})?\\]?",
                    "\\b\\d{1,3}(\\.\\d{1,3}){3}\\b",
                    "\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b",
                    "\\b[0-9a-f]{12,64}\\b",
                    "\\bafter \\d+ ms\\b",
                    "(?<=:)\\d+(?=->)",
                    "(?<=\\d#)\\d+|\\d+(?=#\\d)")
            .map(Pattern::compile)
            .toList();

    private LogExcerpt() {}

    /** Returns the last lines that say something. */
    public static String of(String log) {
        List<String> lines = log.lines()
                .map(LogExcerpt::printable)
                .filter(line -> !line.isBlank())
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    private static String printable(String line) {
        // Escape sequences first: taken apart they would leave their letters behind.
        String text = line.replaceAll("\u001B\\[[0-9;?]*[ -/]*[@-~]", "").replaceAll("\\p{Cntrl}", " ");
        for (Pattern pattern : VOLATILE) {
            text = pattern.matcher(text).replaceAll("…");
        }
        return text.length() > COLUMNS ? text.substring(0, COLUMNS) + "…" : text.stripTrailing();
    }
}
