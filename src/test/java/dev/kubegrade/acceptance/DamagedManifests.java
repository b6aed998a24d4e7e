package dev.kubegrade.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Small manifests, each damaged at random in one to three places: the same ones for the same seed.
 *
 * <p>What makes an object an object (its first lines) stays whole, so that kubectl prints what it reads.
 */
final class DamagedManifests {
    private static final String HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: damaged\n";
    private static final List<String> SCALARS = List.of(
            "",
            "~",
            "null",
            "y",
            "Yes",
            "off",
            "n",
            "0",
            "-0",
            "08",
            "0o17",
            "0x1F",
            "-0b11",
            "1_000",
            "12:30",
            "1.",
            ".5",
            "+.5e3",
            "1e3",
            "1e400",
            "12e34567890123",
            "123e4567",
            "5283e10",
            "1e-400",
            "18446744073709551616",
            "-9223372036854775809",
            ".inf",
            "-.INF",
            ".nan",
            "2021-01-01",
            "2021-01-01T00:00:00Z",
            "=",
            "<<",
            "!!str 5",
            "!!int \"7\"",
            "!local x",
            "!!binary aGk=",
            "!!float 1",
            "'it''s'",
            "\"a\\tb\\u00e9\"",
            "\"\\x41\\/\"",
            "\"bad \\q\"",
            "'open",
            "a: b",
            "a #b",
            "a#b",
            "- a",
            "[a, b",
            "[a, 1, true, ~]",
            "{a: 1, b: [2]}",
            "{a, b: }",
            "{? a : b}",
            "*none",
            "&a x",
            "@x",
            "`x`",
            "%x",
            "|",
            ">-",
            "|+2",
            "? x",
            "\ta",
            "a\t# b",
            "a\tb",
            "\u00a0a",
            "\u201cq\u201d",
            "\u2028",
            "\u0085x",
            "\ud83d\ude00",
            "x\ufeff");
    private static final List<String> LINES = List.of(
            "---",
            "----",
            "--- ",
            "---\t# c",
            "--- text",
            "--- {a: 1}",
            "...",
            "# comment",
            "\t# comment",
            "%YAML 1.1",
            "%TAG ! tag:x,2000:",
            "  key: &anchor value",
            "  other: *anchor",
            "  <<: {m: 1, n: two}",
            "  <<: [{m: 1}, {m: 2, o: 3}]",
            "  map: &map {k: v}",
            "  merged: {<<: *map, k: w}",
            "  block: |\n    one\n     two\n\n    three",
            "  folded: >\n    one\n    two\n\n      more\n    end",
            "  keep: |+\n    one\n\n\n",
            "  strip: >-\n\n    one\n    two",
            "  indented: |2\n     x",
            "  ? complex\n  : value",
            "  ? [a, b]\n  : value",
            "  5: number",
            "  1.5: decimal",
            "  true: boolean",
            "  ~: nothing",
            "  \"quoted\": 'single'",
            "  plain: one\n    two\n    three",
            "  list:\n  - a\n  -  b\n  - - c\n    - d",
            "  list:\n  -\n    a: 1\n    b: 2",
            "  - stray",
            "key:\n- x",
            "kind: Other",
            "}",
            "]",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more}");

    private final Random random;
    private final List<String> bodies;

    DamagedManifests(long seed) {
        this.random = new Random(seed);
        this.bodies = bodies();
    }

    /** Takes what the golden cases say below their kind and name. */
    private static List<String> bodies() {
        try (Stream<Path> files = Files.walk(Path.of("src/test/corpus"))) {
            List<String> bodies = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().matches(".*/submission/.*\\.ya?ml"))
                    .sorted()
                    .toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
                for (String document : text.split("(?m)^---.*\n")) {
                    int body = Math.max(document.indexOf("\nspec:"), document.indexOf("\ndata:"));
                    if (body >= 0 && document.length() - body < 2000) {
                        bodies.add(document.substring(body + 1).stripTrailing() + "\n");
                    }
                }
            }
            return bodies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the next one, as the bytes of its file. */
    byte[] next() {
        List<String> lines = new ArrayList<>(
                bodies.get(random.nextInt(bodies.size())).lines().toList());
        int damages = 1 + random.nextInt(3);
        for (int i = 0; i < damages; i++) {
            damage(lines);
        }
        return encoded(HEAD + String.join("\n", lines) + (random.nextInt(10) == 0 ? "" : "\n"));
    }

    private void damage(List<String> lines) {
        int at = random.nextInt(Math.max(1, lines.size()));
        switch (random.nextInt(12)) {
            case 0 -> change(lines, at, line -> " ".repeat(1 + random.nextInt(3)) + line);
            case 1 -> change(lines, at, line -> line.replaceFirst("^ {1,2}", ""));
            case 2 ->
                change(
                        lines,
                        at,
                        line -> line.replaceFirst(": ", pick(List.of(":\t", ": \t ", ":", " : ", ":\t\t")))
                                + pick(List.of("", "\t", " \t# c")));
            case 3 -> change(lines, at, line -> line.replaceFirst("^( *)  ", "$1\t"));
            case 4 -> change(lines, at, line -> inserted(line, pick(List.of("'", "\"", "#", ":", ",", "&", "*", "!"))));
            case 5, 6 ->
                change(
                        lines,
                        at,
                        line -> line.replaceFirst("(: |- )[^:]*$", "$1")
                                + (line.stripTrailing().endsWith(":") ? " " : "")
                                + pick(SCALARS));
            case 7, 8 -> lines.add(at, pick(LINES));
            case 9 -> lines.add(at, lines.isEmpty() ? "" : lines.get(random.nextInt(lines.size())));
            case 10 -> change(lines, at, line -> line.replaceFirst("- ", pick(List.of("-", "-\t", "-  ", "- - "))));
            default -> change(lines, at, line -> line.isEmpty() ? line : line.substring(random.nextInt(line.length())));
        }
    }

    private static void change(List<String> lines, int at, UnaryOperator<String> change) {
        if (at < lines.size()) {
            lines.set(at, change.apply(lines.get(at)));
        }
    }

    private String inserted(String line, String text) {
        int at = random.nextInt(line.length() + 1);
        return line.substring(0, at) + text + line.substring(at);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private byte[] encoded(String text) {
        return switch (random.nextInt(30)) {
            case 0 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            case 1 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
            case 2 -> text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            case 3 -> (text + "# práctica\n").getBytes(StandardCharsets.ISO_8859_1);
            case 4 -> (text + "  t: año\n").getBytes(StandardCharsets.ISO_8859_1);
            // Behind a directive in its middle, kubectl no longer looks at a document, depending on its buffers.
            case 5 -> (text + (text.contains("\n%") ? "" : "# \u0007\n")).getBytes(StandardCharsets.UTF_8);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }
}
