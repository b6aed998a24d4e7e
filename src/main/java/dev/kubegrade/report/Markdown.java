package dev.kubegrade.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts foreign text into Markdown so that it stays text (CommonMark 0.31, sections 2.4 and 4.5). */
final class Markdown {
    /** Generated at build time from {@code src/main/markdown}; the templates escape what they put in. */
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Plain, Markdown.class.getClassLoader(), Markdown.class.getPackageName());

    /** Two characters of Unicode's private use: between them stands what is not ours. */
    private static final char OPEN = '\uE000';

    private static final char CLOSE = '\uE001';
    private static final Pattern QUOTED = Pattern.compile(OPEN + "([^" + CLOSE + "]*)" + CLOSE);

    private Markdown() {}

    static String render(String template, Object page, Messages messages) {
        StringOutput out = new StringOutput();
        ENGINE.render(template, Map.of("page", page, "messages", messages), out);
        return out.toString();
    }

    /** Escapes a sentence. */
    static String text(String text) {
        return PlainText.visible(text)
                .replaceAll("([\\\\`*_{}\\[\\]<>#|!~@&])", "\\\\$1")
                .replace("\n", " ");
    }

    /** Marks what a sentence of ours quotes, for {@link #sentence}. */
    static String quote(String foreign) {
        return OPEN + foreign.replace(OPEN, ' ').replace(CLOSE, ' ') + CLOSE;
    }

    /** Writes a sentence of ours, with what it quotes in code spans. */
    static String sentence(String ours) {
        return QUOTED.matcher(ours.replaceAll("([\\\\`*_<#|~@&])(?![^" + OPEN + "]*" + CLOSE + ")", "\\\\$1"))
                .replaceAll(quoted ->
                        Matcher.quoteReplacement(quoted.group(1).isBlank() ? quoted.group(1) : code(quoted.group(1))));
    }

    /** Makes a code span, which nothing in it can end. */
    static String code(String text) {
        return "`" + PlainText.line(text).replace('`', '\'') + "`";
    }

    /** Fences a block that no line in it can close. */
    static String block(String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + "text\n" + PlainText.visible(text).stripTrailing() + "\n" + fence;
    }
}
