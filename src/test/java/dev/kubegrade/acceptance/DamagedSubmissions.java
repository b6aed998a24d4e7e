package dev.kubegrade.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Right submissions, each damaged at random in one place: the same ones for the same seed.
 *
 * <p>What was done, and on which lines, is said by who did it, and not by who judges.
 */
final class DamagedSubmissions {
    private static final Pattern PAIR = Pattern.compile("(\\s*(?:- )?)([\\w.-]+):( .*)?");

    /**
     * A submission of one file.
     *
     * @param what the damage, in words
     * @param lines those it touched; for what was deleted, those around the gap, and the one that it stood under
     */
    record Damaged(String of, String text, String what, Set<Integer> lines) {}

    private final Random random;
    private final List<Path> right;

    DamagedSubmissions(long seed) {
        this.random = new Random(seed);
        this.right = Corpus.names().stream()
                .filter(DamagedSubmissions::isRight)
                .flatMap(name -> onlyFile(name).stream())
                .toList();
    }

    private static boolean isRight(String name) {
        Map<String, String> expected = Corpus.expected(name);
        return !Corpus.isBlownUp(name)
                && Corpus.assignment(name).equals("hotels-multicontainer")
                && expected.get("status").equals("GRADED")
                && expected.values().stream().noneMatch(Set.of("FAILED", "SKIPPED", "ERRORED")::contains)
                && expected.get("cause").isEmpty()
                && expected.get("review").isEmpty();
    }

    /** What has a namespace of its own could not be judged beside the others. */
    private static Optional<Path> onlyFile(String name) {
        try (Stream<Path> files = Files.walk(Corpus.submission(name))) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            return all.size() == 1
                            && all.get(0).toString().endsWith(".yaml")
                            && Files.size(all.get(0)) < 6_000
                            && !Files.readString(all.get(0)).contains("namespace")
                    ? Optional.of(all.get(0))
                    : Optional.empty();
        } catch (IOException e) {
            // What is not UTF-8 is a case about its characters.
            return Optional.empty();
        }
    }

    /** Returns the next one. */
    Damaged next() {
        Path file = right.get(random.nextInt(right.size()));
        String of = file.getParent().getParent().getFileName().toString();
        List<String> lines = lines(file);
        while (true) {
            int at = random.nextInt(lines.size());
            Optional<Damaged> damaged = damage(of, new ArrayList<>(lines), at);
            if (damaged.isPresent() && !damaged.get().text().equals(text(lines))) {
                return damaged.get();
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n").lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Damaged> damage(String of, List<String> lines, int at) {
        Matcher pair = PAIR.matcher(lines.get(at));
        if (!pair.matches()) {
            return Optional.empty();
        }
        String value = pair.group(3) == null ? "" : pair.group(3).strip();
        String head = pair.group(1) + pair.group(2) + ": ";
        return switch (random.nextInt(6)) {
            case 0 -> Optional.of(deleted(of, lines, at));
            case 1 ->
                Optional.of(changed(
                        of,
                        lines,
                        at,
                        pair.group(1) + slip(pair.group(2)) + ":" + (value.isEmpty() ? "" : " " + value)));
            case 2 -> value.isEmpty() ? Optional.empty() : Optional.of(changed(of, lines, at, head + slip(value)));
            case 3 -> value.isEmpty() ? Optional.empty() : Optional.of(changed(of, lines, at, head + retyped(value)));
            case 4 ->
                Optional.of(changed(
                        of,
                        lines,
                        at,
                        random.nextBoolean()
                                ? "  " + lines.get(at)
                                : lines.get(at).replaceFirst("^ {2}", "")));
            default -> swapped(of, lines, at);
        };
    }

    private static Damaged deleted(String of, List<String> lines, int at) {
        String line = lines.remove(at);
        int depth = depth(line);
        Set<Integer> around = new TreeSet<>(List.of(Math.max(1, at), Math.min(lines.size(), at + 1)));
        IntStream.iterate(at - 1, i -> i >= 0, i -> i - 1)
                .filter(i -> depth(lines.get(i)) < depth)
                .findFirst()
                .ifPresent(i -> around.add(i + 1));
        return new Damaged(of, text(lines), "deleted: " + line.strip(), around);
    }

    private static Damaged changed(String of, List<String> lines, int at, String line) {
        String before = lines.set(at, line);
        return new Damaged(of, text(lines), "was: " + before + "\n    is:  " + line, Set.of(at + 1));
    }

    private static Optional<Damaged> swapped(String of, List<String> lines, int at) {
        if (at + 1 >= lines.size()) {
            return Optional.empty();
        }
        String line = lines.remove(at);
        lines.add(at + 1, line);
        return Optional.of(
                new Damaged(of, text(lines), "swapped with the next: " + line.strip(), Set.of(at + 1, at + 2)));
    }

    /** Leaves a letter out, says one twice, or writes the next one. */
    private String slip(String word) {
        List<Integer> letters = IntStream.range(0, word.length())
                .filter(i -> Character.isLetterOrDigit(word.charAt(i)))
                .boxed()
                .toList();
        if (letters.isEmpty()) {
            return word;
        }
        int at = letters.get(random.nextInt(letters.size()));
        return word.substring(0, at)
                + switch (random.nextInt(3)) {
                    case 0 -> "";
                    case 1 -> word.substring(at, at + 1).repeat(2);
                    default -> String.valueOf((char) (word.charAt(at) + 1));
                }
                + word.substring(at + 1);
    }

    private String retyped(String value) {
        if (value.matches("\\d+")) {
            return '"' + value + '"';
        }
        List<String> others = List.of("[" + value + "]", "true", "5", "{" + value + ": x}", "");
        return others.get(random.nextInt(others.size()));
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
