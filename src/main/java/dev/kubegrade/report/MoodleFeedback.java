package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The zip that Moodle takes as feedback files: for everybody the folder that the download had for him, and in it his page
 * alone. The name of the folder is never cut: what Moodle cannot place it drops without a word (Moodle,
 * mod/assign/feedback/file, importziplib).
 */
public final class MoodleFeedback {
    private final Messages messages;

    public MoodleFeedback(Messages messages) {
        this.messages = messages;
    }

    /** Writes it: by the name of the folder, whose page is in it. */
    public void write(Map<String, Graded> graded, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, Graded> one : graded.entrySet()) {
                ZipEntry entry = new ZipEntry(one.getKey() + "/feedback.html");
                // The same grades give the same bytes.
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(page(one.getValue()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    private String page(Graded graded) {
        return ReportFormat.FEEDBACK_HTML
                .report()
                .ofStudent(graded, messages)
                .values()
                .iterator()
                .next();
    }
}
