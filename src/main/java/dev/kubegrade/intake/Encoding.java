package dev.kubegrade.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decodes files as a YAML reader must: UTF-8, or UTF-16 with a byte order mark (YAML 1.1, section 5.2). */
final class Encoding {
    private static final char MARK = '\uFEFF';

    private Encoding() {}

    /** Returns the text, without a byte order mark; empty when the bytes are no text. */
    static Optional<String> decode(byte[] bytes) {
        Charset charset = startsWith(bytes, 0xFE, 0xFF)
                ? StandardCharsets.UTF_16BE
                : startsWith(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            String unmarked = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
            return unmarked.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(unmarked);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
