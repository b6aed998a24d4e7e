package dev.kubegrade.report;

import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A few lines of a student's own manifest around a place. */
final class Excerpt {
    private static final int AROUND = 3;
    private static final int COLUMNS = 160;

    private Excerpt() {}

    /** One line; {@code marked} is the one that is meant. */
    record Line(int number, String text, boolean marked) {}

    /** Returns the lines around a place; none when it is in no line, or its file cannot be shown. */
    static List<Line> around(Map<String, List<String>> sources, Location where) {
        List<String> file = sources.getOrDefault(where.file(), List.of());
        if (where.line() < 1 || where.line() > file.size()) {
            return List.of();
        }
        int first = Math.max(1, where.line() - AROUND);
        int last = Math.min(file.size(), where.line() + AROUND);
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> new Line(number, clip(file.get(number - 1)), number == where.line()))
                .toList();
    }

    private static String clip(String line) {
        return line.length() > COLUMNS ? line.substring(0, COLUMNS) + "…" : line;
    }
}
