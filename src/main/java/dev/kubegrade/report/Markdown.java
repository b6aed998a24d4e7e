package dev.kubegrade.report;

/** Puts foreign text into Markdown so that it stays text (CommonMark 0.31, sections 2.4 and 4.5). */
final class Markdown {
    private Markdown() {}

    /** Escapes a sentence. */
    static String text(String text) {
        return visible(text).replaceAll("([\\\\`*_{}\\[\\]<>#|!~@&])", "\\\\$1").replace("\n", " ");
    }

    /** Fences a block that no line in it can close. */
    static String block(String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + "text\n" + visible(text).stripTrailing() + "\n" + fence + "\n";
    }

    /** Takes out what steers terminals and the direction of writing. */
    private static String visible(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .replaceAll("[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F]", "");
    }
}
