package dev.kubegrade.report;

import dev.kubegrade.grade.Grade;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * For Google Classroom, which takes no file back: a table in the order of the roster, to be pasted into Sheets, and for each
 * student a text to be pasted as private comment. Who has no number yet has a blank.
 */
public final class ClassroomExport implements Export {
    @Override
    public Map<String, String> of(List<Placed> everybody, Messages messages) {
        Map<String, String> files = new TreeMap<>();
        StringWriter table = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(
                table, CSVFormat.TDF.builder().setRecordSeparator("\n").get())) {
            printer.printRecord(
                    messages.text("export.name"),
                    messages.text("export.email"),
                    messages.text("export.points"),
                    messages.text("export.max"));
            for (Placed placed : everybody) {
                printer.printRecord(
                        GradebookCsvReport.cell(placed.name()),
                        GradebookCsvReport.cell(placed.email()),
                        points(placed),
                        max(placed));
                if (placed.grade().isPresent() && !placed.graded().judgement().isOfNothing()) {
                    files.put(placed.graded().folder() + ".txt", Comment.of(placed, messages));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put(messages.text("export.file") + ".tsv", table.toString());
        return files;
    }

    private static String points(Placed placed) {
        return scored(placed)
                .filter(scored -> placed.graded().judgement().isWhole())
                .map(scored -> "" + scored.points())
                .orElse("");
    }

    private static String max(Placed placed) {
        return scored(placed).map(scored -> "" + scored.maxPoints()).orElse("");
    }

    private static Optional<Grade.Scored> scored(Placed placed) {
        return placed.grade()
                .map(graded -> graded.judgement().grade())
                .filter(Grade.Scored.class::isInstance)
                .map(Grade.Scored.class::cast);
    }
}
