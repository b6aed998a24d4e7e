package dev.kubegrade.report;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Hints;
import dev.kubegrade.assignment.Works;
import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Sign;
import dev.kubegrade.work.Work;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.text.StringSubstitutor;

/** Makes words of findings, in one language, from {@code messages_<language>.properties} and those of a kind of work. */
public final class Messages {
    public static final List<String> LANGUAGES = List.of("es", "en");
    private final String language;
    private final Hints hints;
    private final Properties texts;
    private final UnaryOperator<String> quote;

    /** Makes the words of every kind of work. */
    public Messages(String language) {
        this(language, Hints.NONE, Works.BUILT_IN.all());
    }

    /** Makes the words of an assignment: its own come first, then those of its kind of work. */
    public Messages(String language, Assignment assignment) {
        this(language, assignment.hints(), List.of(assignment.work()));
    }

    private Messages(String language, Hints hints, List<Work> works) {
        this(language, hints, new Properties(), UnaryOperator.identity());
        load("/messages_" + language + ".properties");
        works.forEach(work -> load("/" + work.key() + "/messages_" + language + ".properties"));
    }

    private Messages(String language, Hints hints, Properties texts, UnaryOperator<String> quote) {
        this.language = language;
        this.hints = hints;
        this.texts = texts;
        this.quote = quote;
    }

    /** Returns the same words, with what findings quote in quotes. */
    Messages quoting(UnaryOperator<String> quote) {
        return new Messages(language, hints, texts, quote);
    }

    private void load(String name) {
        try (Reader reader = new InputStreamReader(Messages.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String language() {
        return language;
    }

    /** Returns a text with its arguments put in; throws {@link IllegalArgumentException} for an unknown key. */
    public String text(String key, Map<String, String> arguments) {
        String text = hints.find(key, language).orElseGet(() -> texts.getProperty(key));
        if (text == null) {
            throw new IllegalArgumentException("no message " + key + " in " + language);
        }
        // What a student wrote is put in as it is, and never read as a placeholder itself.
        return new StringSubstitutor(arguments, "{", "}")
                .setDisableSubstitutionInValues(true)
                .replace(text);
    }

    public String text(String key) {
        return text(key, Map.of());
    }

    /** Names a cause in a few words. */
    public String title(Cause cause) {
        return text("cause." + cause.id() + ".title");
    }

    /** Says what is wrong. */
    public String problem(Finding finding) {
        return text(variant(finding, "problem"), quoted(finding));
    }

    /** Says what to do, with what was probably meant, where something is near; and the last words, where there are any. */
    public String hint(Finding finding) {
        String log = finding.arguments().getOrDefault("log", "");
        return log.isEmpty() ? remedy(finding) : remedy(finding) + " " + lastWords(finding, log);
    }

    private String lastWords(Finding finding, String log) {
        String last = quote.apply(LogExcerpt.lastLine(log));
        String who =
                finding.arguments().getOrDefault("speaker", finding.arguments().getOrDefault("container", ""));
        return who.isEmpty()
                ? text("feedback.last", Map.of("last", last))
                : text("feedback.last.of", Map.of("last", last, "container", quote.apply(who)));
    }

    private String remedy(Finding finding) {
        String key = variant(finding, "hint");
        String special = key + "." + finding.arguments().get("expected");
        if (texts.containsKey(special)) {
            return text(special, quoted(finding));
        }
        boolean near = !finding.arguments().getOrDefault("suggestion", "").isEmpty();
        return text(near && texts.containsKey(key + ".near") ? key + ".near" : key, quoted(finding));
    }

    /** A cause may be told in several ways: what the finding calls its variant has a text of its own, or the cause's. */
    private String variant(Finding finding, String part) {
        String key = "cause." + finding.cause().id() + "." + part;
        String reserved = key + ".unread";
        if (finding.arguments().containsKey("unread") && texts.containsKey(reserved)) {
            return reserved;
        }
        String special = key + "." + finding.arguments().get("variant");
        return texts.containsKey(special) ? special : key;
    }

    private Map<String, String> quoted(Finding finding) {
        return finding.arguments().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, argument -> quote.apply(argument.getValue())));
    }

    /** Returns what was expected, where the finding says so. */
    public Optional<String> expected(Finding finding) {
        return Optional.ofNullable(finding.arguments().get("expected")).map(expected -> {
            String word = "cause." + finding.cause().id() + ".expected." + expected;
            return texts.containsKey(word) ? text(word) : expected;
        });
    }

    /** Returns what was observed, where the finding says so. */
    public Optional<String> observed(Finding finding) {
        return Optional.ofNullable(finding.arguments().get("observed"));
    }

    /** Says what an examination showed, and what to do about it. */
    public String sign(Sign sign) {
        return text("doctor." + sign.id(), sign.arguments());
    }

    public String what(Adapted adapted) {
        return text("adaptation." + adapted.adaptation() + ".what", adapted.arguments());
    }

    public String why(Adapted adapted) {
        return text("adaptation." + adapted.adaptation() + ".why", adapted.arguments());
    }
}
