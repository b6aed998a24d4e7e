package dev.kubegrade.checks;

import dev.kubegrade.diagnosis.LogExcerpt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a command in a container answered.
 *
 * @param exit the exit code; -1 when there was no answer in time
 * @param truncated whether the command said more than is read
 */
record Transcript(List<String> command, int exit, byte[] output, String errors, boolean truncated) {
    private static final int HEAD = 400;

    String text() {
        return new String(output, StandardCharsets.UTF_8);
    }

    String head() {
        String text = text().replaceAll("\\p{Cntrl}", " ");
        return text.length() > HEAD ? text.substring(0, HEAD) + "…" : text;
    }

    /** Formats for the evidence: head, length and hash of what may be megabytes. */
    String evidence(String where) {
        return "$ kubectl exec " + where + " -- " + String.join(" ", command) + "\nexit code " + exit + ", "
                + output.length + " bytes, sha256 " + hash() + "\n" + head() + "\n" + LogExcerpt.of(errors) + "\n";
    }

    private String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(output));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
