package dev.kubegrade.deploy;

import java.util.ArrayList;
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
                    "\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b",
                    "\\b[0-9a-f]{12,64}\\b",
                    "\\bafter \\d+ ms\\b",
                    "(?<=:)\\d+(?=->)",
                    "(?<=\\d#)\\d+|\\d+(?=#\\d)")
            .map(Pattern::compile)
            .toList();

    /** Where a program was when it broke says nothing to who did not write it: the last line does. */
    private static final Pattern FRAME = Pattern.compile(
            "\\s*(File \".*\", line \\d+.*|at \\S+.*[(:]\\S*\\d+\\)?|[\\^~]+|Traceback \\(most recent call last\\):)\\s*");

    private static final Pattern ADDRESS = Pattern.compile("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b");

    private LogExcerpt() {}

    /** Returns the last lines that say something. */
    public static String of(String log) {
        List<String> lines = withoutFrames(log.lines().toList()).stream()
                .map(LogExcerpt::printable)
                .filter(line -> !line.isBlank())
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }

    /** Returns the last line that says something; empty when nothing does. */
    public static String lastLine(String log) {
        String excerpt = of(log);
        return excerpt.substring(excerpt.lastIndexOf('\n') + 1);
    }

    /** Leaves out each frame, and the line of a program's text that follows one of Python's, also one that was cut off. */
    private static List<String> withoutFrames(List<String> lines) {
        List<String> kept = new ArrayList<>();
        boolean quotes = true;
        for (String line : lines) {
            boolean frame = FRAME.matcher(line).matches();
            if (!frame && !(quotes && line.startsWith("    "))) {
                kept.add(line);
            }
            quotes = line.trim().startsWith("File \"") || quotes && line.startsWith("    ");
        }
        return kept;
    }

    private static String printable(String line) {
        // Escape sequences first: taken apart they would leave their letters behind.
        String text = line.replaceAll("\u001B\\[[0-9;?]*[ -/]*[@-~]", "").replaceAll("\\p{Cntrl}", " ");
        for (Pattern pattern : VOLATILE) {
            text = pattern.matcher(text).replaceAll("…");
        }
        text = ADDRESS.matcher(text).replaceAll("‹IP›");
        return text.length() > COLUMNS ? text.substring(0, COLUMNS) + "…" : text.stripTrailing();
    }
}
