package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The lines of a submission's files as they may be shown: the values of its Secrets are masked. */
final class SourceLines {
    private static final String MASK = "••••";
    /** What SnakeYAML counts as the end of a line (YAML 1.1, section 4.2). */
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n\u0085\u2028\u2029]");

    private static final Pattern SECRET = Pattern.compile("\"?kind\"?:\\s*[\"']?Secret(List)?\\b");

    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    private SourceLines() {}

    static Map<String, List<String>> of(Manifests submission) {
        SourceLines shown = new SourceLines();
        submission.sources().forEach((file, text) -> shown.lines.put(file, shown.open(submission, file, text)));
        submission.ofKind("Secret").forEach(secret -> {
            shown.mask(secret.at("data"));
            shown.mask(secret.at("stringData"));
        });
        return shown.lines;
    }

    /** A Secret that was not read, or left out, cannot be masked: a file that speaks of one more is not shown. */
    private List<String> open(Manifests submission, String file, String text) {
        long spoken = SECRET.matcher(text).results().count();
        long read = submission
                .ofKind("Secret")
                .filter(secret -> secret.where().file().equals(file))
                .count();
        return new ArrayList<>(spoken > read ? List.of() : List.of(LINE_BREAK.split(text, -1)));
    }

    private void mask(Field values) {
        values.walk().filter(field -> field.text().isPresent()).forEach(this::maskScalar);
    }

    private void maskScalar(Field scalar) {
        List<String> file = lines.getOrDefault(scalar.where().file(), List.of());
        int line = scalar.where().line() - 1;
        if (line < 0 || line >= file.size()) {
            return;
        }
        String first = file.get(line);
        int start = first.offsetByCodePoints(
                0, Math.min(scalar.where().column() - 1, first.codePointCount(0, first.length())));
        file.set(line, first.substring(0, start) + MASK);
        int indent = indent(first);
        for (int next = line + 1; next < file.size() && continues(file.get(next), indent); next++) {
            file.set(next, " ".repeat(indent(file.get(next))) + MASK);
        }
    }

    /** Lines further in than the key belong to its value. */
    private static boolean continues(String line, int indent) {
        return !line.isBlank() && indent(line) > indent;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
