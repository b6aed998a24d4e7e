package dev.kubegrade.report;

import dev.kubegrade.outcome.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A few lines of a student's own manifest around what is meant. */
record Excerpt(String file, List<Line> lines) {
    private static final int AROUND = 3;
    private static final int COLUMNS = 160;

    /** One line; {@code marked} is one that is meant. */
    record Line(int number, String text, boolean marked) {}

    /** Returns the lines around places, those that touch in one; none where a place is in no line that can be shown. */
    static List<Excerpt> around(Map<String, List<String>> sources, List<Location> places) {
        Map<String, TreeSet<Integer>> marked = new LinkedHashMap<>();
        for (Location place : places) {
            int lines = sources.getOrDefault(place.file(), List.of()).size();
            if (place.line() >= 1 && place.line() <= lines) {
                marked.computeIfAbsent(place.file(), file -> new TreeSet<>()).add(place.line());
            }
        }
        List<Excerpt> excerpts = new ArrayList<>();
        marked.forEach((file, lines) -> excerpts.addAll(of(file, sources.get(file), lines)));
        return excerpts;
    }

    private static List<Excerpt> of(String file, List<String> text, TreeSet<Integer> marked) {
        TreeSet<Integer> shown = new TreeSet<>();
        for (int line : marked) {
            for (int near = Math.max(1, line - AROUND); near <= Math.min(text.size(), line + AROUND); near++) {
                shown.add(near);
            }
        }
        List<Excerpt> excerpts = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int number : shown) {
            lines.add(new Line(number, clip(text.get(number - 1)), marked.contains(number)));
            if (!shown.contains(number + 1)) {
                excerpts.add(new Excerpt(file, List.copyOf(lines)));
                lines.clear();
            }
        }
        return excerpts;
    }

    /** Returns it as text: a sign before each line that is meant, and the numbers. */
    String text() {
        return lines.stream()
                .map(line -> String.format("%s %3d  %s", line.marked() ? ">" : " ", line.number(), line.text()))
                .collect(Collectors.joining("\n"));
    }

    static String clip(String line) {
        return line.length() > COLUMNS ? line.substring(0, COLUMNS) + "…" : line;
    }
}
