package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.journal.Key;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whose grade is another than before, by which checks, and why. */
public final class ChangesReport {
    private ChangesReport() {}

    /** One student. */
    record Row(String student, String before, String after, String checks, String why) {}

    /** Makes the page. */
    static String of(List<Moved> moved, Messages messages) {
        return Markdown.render(
                "changesText.jte",
                moved.stream()
                        .map(each -> new Row(
                                each.after().judgement().student(),
                                StudentWords.of(each.before(), messages).score(),
                                StudentWords.of(each.after(), messages).score(),
                                checks(each, messages),
                                why(each, messages)))
                        .toList(),
                messages);
    }

    /** Names the checks that came out otherwise. */
    private static String checks(Moved moved, Messages messages) {
        Map<String, CheckResult> before = moved.before().judgement().results().stream()
                .collect(Collectors.toMap(CheckResult::id, Function.identity()));
        return moved.after().judgement().results().stream()
                .filter(after -> before.containsKey(after.id()))
                .filter(after -> !sign(before.get(after.id())).equals(sign(after)))
                .map(after -> after.criterion().title(messages.language()) + " " + sign(before.get(after.id())) + " → "
                        + sign(after))
                .collect(Collectors.joining("; "));
    }

    private static String sign(CheckResult result) {
        return StudentWords.sign(result.outcome());
    }

    /** Says why a grade is another, as far as that is known. */
    public static String why(Moved moved, Messages messages) {
        if (moved.after().isWithheld()) {
            return messages.text("console.moved.withheld");
        }
        if (moved.why().isEmpty()) {
            return messages.text(moved.isAnother() ? "console.moved.unexplained" : "console.moved.same");
        }
        return moved.why().stream()
                .map(part -> messages.text("console.moved." + key(part)))
                .collect(Collectors.joining(", "));
    }

    private static String key(Key.Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
