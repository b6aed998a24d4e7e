package dev.kubegrade.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table for a mail merge: address, subject, text, and the page to attach, beside it. Whoever has no address is named. */
public final class MailExport implements Export {
    @Override
    public Map<String, String> of(List<Placed> everybody, Messages messages) {
        Map<String, String> files = new TreeMap<>();
        StringWriter table = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(
                table, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get())) {
            printer.printRecord("address", "subject", "text", "file");
            for (Placed placed : Export.graded(everybody)) {
                if (isToBeWritten(placed) && !placed.email().isEmpty()) {
                    String page = placed.graded().folder() + ".html";
                    files.put(page, page(placed, messages));
                    String assignment = placed.graded().assignment().title().get(messages.language());
                    printer.printRecord(
                            GradebookCsvReport.cell(placed.email()),
                            messages.text("export.subject", Map.of("assignment", assignment)),
                            Comment.of(placed, messages),
                            page);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put(messages.text("export.mails") + ".csv", table.toString());
        return files;
    }

    @Override
    public List<String> unaddressed(List<Placed> everybody) {
        return Export.graded(everybody).stream()
                .filter(placed -> isToBeWritten(placed) && placed.email().isEmpty())
                .map(Placed::student)
                .toList();
    }

    private static String page(Placed placed, Messages messages) {
        return ReportFormat.FEEDBACK_HTML
                .report()
                .ofStudent(placed.graded(), messages)
                .values()
                .iterator()
                .next();
    }

    private static boolean isToBeWritten(Placed placed) {
        return !placed.graded().isWithheld() && !placed.graded().judgement().isOfNothing();
    }
}
