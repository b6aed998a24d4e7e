package dev.kubegrade.report;

/** Puts foreign text into Markdown so that it stays text (CommonMark 0.31, sections 2.4 and 4.5). */
final class Markdown {
    private Markdown() {}

    /** Escapes a sentence. */
    static String text(String text) {
        return PlainText.visible(text)
                .replaceAll("([\\\\`*_{}\\[\\]<>#|!~@&])", "\\\\$1")
                .replace("\n", " ");
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
        return fence + "text\n" + PlainText.visible(text).stripTrailing() + "\n" + fence + "\n";
    }
}
