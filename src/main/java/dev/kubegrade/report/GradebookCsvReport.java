package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.grade.Judgement;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The gradebook: a row for each submission, a column for each check; a withheld grade is a blank. */
final class GradebookCsvReport implements Report {
    @Override
    public Map<String, String> ofClass(List<Graded> reports, Messages messages) {
        if (reports.isEmpty()) {
            return Map.of();
        }
        StringWriter csv = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(
                csv, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get())) {
            List<String> header = new ArrayList<>(List.of("student", "status", "score", "max_score"));
            reports.get(0).judgement().results().forEach(result -> header.add(result.id()));
            header.add("cause");
            header.add("raw_score");
            header.add("late");
            printer.printRecord(header);
            for (Graded report : reports) {
                printer.printRecord(row(report));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("gradebook.csv", csv.toString());
    }

    private static List<String> row(Graded report) {
        Judgement graded = report.judgement();
        List<String> row =
                new ArrayList<>(List.of(cell(graded.student()), graded.status().name()));
        if (graded.grade() instanceof Grade.Scored scored) {
            row.add("" + scored.points());
            row.add("" + scored.maxPoints());
        } else {
            row.add("");
            row.add("");
        }
        boolean withheld = graded.grade() instanceof Grade.Withheld;
        graded.results().forEach(result -> row.add(withheld ? "" : points(result)));
        row.add(cause(report));
        row.addAll(late(report));
        return row;
    }

    /** Returns the points before anything was taken off for being late, and by how much it was, as ISO 8601 writes it. */
    private static List<String> late(Graded report) {
        if (!(report.judgement().grade() instanceof Grade.Scored scored)) {
            return List.of("", "");
        }
        return List.of(
                "" + scored.raw(),
                scored.late()
                        .map(late -> "" + Duration.between(late.due(), late.handedIn()))
                        .orElse(""));
    }

    private static String points(CheckResult result) {
        return result.outcome() instanceof Outcome.Pending ? "" : "" + result.points();
    }

    /** Names the first cause. */
    private static String cause(Graded report) {
        return report.faults().findFirst().map(finding -> finding.cause().id()).orElse("");
    }

    /** A spreadsheet must not run what a student is called (OWASP, CSV injection). */
    static String cell(String text) {
        String visible = PlainText.line(text);
        return visible.matches("^[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*") ? "'" + visible : visible;
    }
}
