package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The grades for a person with a spreadsheet: words, not ids, and written as that language's spreadsheets read it. */
final class GradesCsvReport implements Report {
    /** Tells a spreadsheet that it is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public Map<String, String> ofClass(List<Graded> reports, Messages messages) {
        if (reports.isEmpty()) {
            return Map.of();
        }
        StringWriter csv = new StringWriter().append(BYTE_ORDER_MARK);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(messages.text("grades.separator"))
                .get();
        try (CSVPrinter printer = new CSVPrinter(csv, format)) {
            List<String> header = new ArrayList<>(List.of(
                    messages.text("class.student"), messages.text("class.status"), messages.text("class.score")));
            reports.get(0)
                    .judgement()
                    .results()
                    .forEach(result -> header.add(
                            GradebookCsvReport.cell(result.criterion().brief(messages.language()) + " /"
                                    + result.criterion().points())));
            header.add(messages.text("grades.comment"));
            header.add(messages.text("grades.review"));
            header.add(messages.text("grades.raw"));
            header.add(messages.text("grades.late"));
            printer.printRecord(header);
            for (Graded report : reports) {
                printer.printRecord(row(report, messages));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(messages.text("grades.file"), csv.toString());
    }

    private static List<String> row(Graded report, Messages messages) {
        StudentWords words = StudentWords.of(report, messages);
        List<String> row = new ArrayList<>();
        row.add(GradebookCsvReport.cell(report.judgement().student()));
        row.add(messages.text("class.short." + report.judgement().status().name()));
        row.add(report.judgement().grade() instanceof Grade.Scored scored ? "" + scored.points() : "");
        report.judgement().results().forEach(result -> row.add(report.isWithheld() ? "" : points(result)));
        row.add(GradebookCsvReport.cell(words.sentence(report)));
        row.add(GradebookCsvReport.cell(String.join(" ", words.reviewReasons())));
        row.add(report.judgement().grade() instanceof Grade.Scored scored ? "" + scored.raw() : "");
        row.add(words.lateness().map(StudentWords::by).orElse(""));
        return row;
    }

    private static String points(CheckResult result) {
        return result.outcome() instanceof Outcome.Pending ? "" : "" + result.points();
    }
}
