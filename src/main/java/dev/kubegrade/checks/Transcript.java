package dev.kubegrade.checks;

import dev.kubegrade.deploy.LogExcerpt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a command in a container answered.
 *
 * @param exit the exit code; -1 when there was no answer in time
 * @param truncated whether the command said more than is read
 */
public record Transcript(List<String> command, int exit, byte[] output, String errors, boolean truncated) {
    private static final int HEAD = 400;
    private static final int OPENING = 120;

    public String text() {
        return new String(output, StandardCharsets.UTF_8);
    }

    public String head() {
        String text = text();
        String head = text.substring(0, Math.min(HEAD, text.length())).replaceAll("\\p{Cntrl}", " ");
        return text.length() > HEAD ? head + "…" : head;
    }

    /** Says whether it holds these bytes; {@code ascii} has no character that JSON escapes. */
    public boolean holds(String ascii) {
        return new String(output, StandardCharsets.ISO_8859_1).contains(ascii);
    }

    /** Returns the first words of an answer, without the tags of a page. */
    String opening() {
        String words = head().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        return words.length() > OPENING ? words.substring(0, OPENING) + "…" : words;
    }

    /** Formats for the evidence, behind the words that ran it: head, length and hash of what may be megabytes. */
    public String evidence(String where) {
        return "$ " + where + " -- " + String.join(" ", command) + "\nexit code " + exit + ", " + output.length
                + " bytes, sha256 " + DigestUtils.sha256Hex(output) + "\n" + head() + "\n" + LogExcerpt.of(errors)
                + "\n";
    }
}
