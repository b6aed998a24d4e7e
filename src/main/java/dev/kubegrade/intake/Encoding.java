package dev.kubegrade.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decodes files as a YAML reader must: UTF-8, or UTF-16 with a byte order mark (YAML 1.1, section 5.2). */
final class Encoding {
    private static final char MARK = '\uFEFF';
    private static final int HEAD = 8192;

    private Encoding() {}

    /**
     * Returns the text, without a byte order mark; empty when the bytes are no text.
     *
     * <p>As kubectl does, a byte that is not UTF-8 becomes a replacement character: an accent in another encoding, in a
     * comment most often, is no reason to refuse a manifest.
     */
    static Optional<String> decode(byte[] bytes) {
        Charset charset = startsWith(bytes, 0xFE, 0xFF)
                ? StandardCharsets.UTF_16BE
                : startsWith(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        String text = new String(bytes, charset);
        String unmarked = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        return isBinary(unmarked) ? Optional.empty() : Optional.of(unmarked);
    }

    /** A picture or an archive has control characters, and bytes that no encoding of text explains, early and often. */
    private static boolean isBinary(String text) {
        String head = text.substring(0, Math.min(text.length(), HEAD));
        if (head.startsWith("%PDF-")) {
            return true;
        }
        boolean replaced = head.indexOf('\uFFFD') >= 0;
        boolean control = head.chars().anyMatch(c -> c < ' ' && "\t\n\r\f".indexOf(c) < 0);
        return head.indexOf('\0') >= 0 || replaced && control;
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
