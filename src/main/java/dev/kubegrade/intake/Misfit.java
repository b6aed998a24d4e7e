package dev.kubegrade.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for what made a line not fit into its document: a parser stops where it can no longer go on, and the slip is
 * often some lines before. Lines are counted from 0.
 */
final class Misfit {
    /** How many lines above are tried: each costs reading the document once. */
    private static final int TRIES = 4;
    /** How much further in than its dash the keys of an item begin. */
    private static final int ITEM = 2;
    /** A document of more is not read again and again. */
    private static final int MAX_CHARACTERS = 32 << 10;

    private final List<String> lines;
    private final int line;

    Misfit(String text, int line) {
        this.lines = text.length() > MAX_CHARACTERS ? List.of() : text.lines().toList();
        this.line = line;
    }

    /** Finds the nearest line above without which the document reads. */
    Optional<Integer> inTheWay(Predicate<String> reads) {
        return above().limit(TRIES)
                .filter(one -> reads.test(String.join("\n", with(one, ""))))
                .boxed()
                .findFirst();
    }

    /**
     * Finds the line, that one or one above, that would let the document read if it began in the column of others: where
     * the document's steps inwards are the most alike then, and the nearest of those.
     */
    Optional<Integer> askew(Predicate<String> reads) {
        return Stream.of(Stream.of(line), above().limit(TRIES).boxed(), parent().stream())
                .flatMap(some -> some)
                .filter(one -> one < lines.size())
                .flatMap(this::moves)
                .sorted(Comparator.comparingLong(move -> oddSteps(move.after())))
                .filter(move -> reads.test(String.join("\n", move.after())))
                .map(Move::line)
                .findFirst();
    }

    /** A key that is missing above a line. */
    record MissingKey(int line, String key) {}

    /** Finds the one key that would let the document read above the line, or above the first of its sisters. */
    Optional<MissingKey> missing(List<String> keys, Predicate<String> reads) {
        List<MissingKey> found = line >= lines.size()
                ? List.of()
                : Stream.concat(sister().stream(), Stream.of(line))
                        .flatMap(at -> Stream.of(indentation(line), indentation(line) - ITEM)
                                .filter(column -> column >= 0)
                                .flatMap(column -> keys.stream()
                                        .map(key -> new MissingKey(at, key))
                                        .filter(key -> reads.test(String.join("\n", with(key, column))))))
                        .distinct()
                        .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private List<String> with(MissingKey key, int column) {
        List<String> after = new ArrayList<>(lines);
        after.add(key.line(), " ".repeat(column) + key.key() + ":");
        return after;
    }

    /** Finds the line, that one or one above, that would let the document read if it changed places with the next one. */
    Optional<Integer> swapped(Predicate<String> reads) {
        return Stream.of(
                        above().limit(TRIES).boxed(),
                        parent().stream().flatMap(parent -> Stream.of(parent - 1, parent)),
                        Stream.of(line))
                .flatMap(some -> some)
                .filter(one -> one >= 0 && one + 1 < lines.size())
                .filter(one -> reads.test(String.join("\n", exchanged(one))))
                .findFirst();
    }

    private List<String> exchanged(int one) {
        List<String> after = new ArrayList<>(lines);
        Collections.swap(after, one, one + 1);
        return after;
    }

    private record Move(int line, List<String> after) {}

    private Stream<Move> moves(int one) {
        Stream<Integer> columns = one == line
                ? above().limit(TRIES)
                        .boxed()
                        .flatMap(other -> Stream.of(indentation(other), indentation(other) + ITEM))
                : Stream.of(indentation(line), indentation(line) - ITEM);
        return columns.distinct()
                .filter(column -> column >= 0 && column != indentation(one))
                .map(column -> new Move(
                        one, with(one, " ".repeat(column) + lines.get(one).strip())));
    }

    /** Counts the lines that begin further in than the one before by another step than most, or lists by another habit. */
    private static long oddSteps(List<String> lines) {
        Map<Integer, Long> steps = new TreeMap<>();
        Map<Boolean, Long> lists = new TreeMap<>();
        String before = "";
        for (String text : lines) {
            if (speaks(text)) {
                int step = indentation(text) - indentation(before);
                if (step > 0) {
                    steps.merge(step, 1L, Long::sum);
                }
                if (step >= 0 && before.endsWith(":") && text.strip().startsWith("- ")) {
                    lists.merge(step > 0, 1L, Long::sum);
                }
                before = text.stripTrailing();
            }
        }
        return minority(steps) + minority(lists);
    }

    private static long minority(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum()
                - counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Finds the first line under the same parent, by indentation, when it begins in another column. */
    Optional<Integer> sister() {
        return parent().flatMap(parent -> IntStream.range(parent + 1, line)
                        .filter(this::speaks)
                        .boxed()
                        .findFirst())
                .filter(first -> indentation(first) != indentation(line));
    }

    private Optional<Integer> parent() {
        return line < lines.size()
                ? above().filter(one -> indentation(one) < indentation(line))
                        .boxed()
                        .findFirst()
                : Optional.empty();
    }

    private IntStream above() {
        int from = Math.min(line, lines.size());
        return IntStream.iterate(from - 1, one -> one >= 0, one -> one - 1).filter(this::speaks);
    }

    private boolean speaks(int one) {
        return speaks(lines.get(one));
    }

    private static boolean speaks(String line) {
        return !line.isBlank() && !line.strip().startsWith("#");
    }

    private List<String> with(int replaced, String by) {
        List<String> after = new ArrayList<>(lines);
        after.set(replaced, by);
        return after;
    }

    private int indentation(int one) {
        return indentation(lines.get(one));
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }
}
