package dev.kubegrade.report;

import dev.kubegrade.outcome.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table for a mail merge: address, subject, text, and the page to attach. Whoever has no address has no row. */
public final class MailExport implements Export {
    @Override
    public Map<String, String> of(List<Placed> everybody, Messages messages) {
        StringWriter table = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(
                table, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get())) {
            printer.printRecord("address", "subject", "text", "file");
            for (Placed placed : Export.graded(everybody)) {
                if (isToBeWritten(placed)) {
                    String assignment = placed.graded().assignment().title().get(messages.language());
                    printer.printRecord(
                            GradebookCsvReport.cell(placed.email()),
                            messages.text("export.subject", Map.of("assignment", assignment)),
                            Comment.of(placed, messages),
                            "students/" + placed.graded().folder() + "/feedback.html");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(messages.text("export.mails") + ".csv", table.toString());
    }

    private static boolean isToBeWritten(Placed placed) {
        return !placed.email().isEmpty()
                && !placed.graded().isWithheld()
                && placed.graded().judgement().status() != Status.MISSING;
    }
}
