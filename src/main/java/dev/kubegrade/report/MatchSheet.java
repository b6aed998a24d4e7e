package dev.kubegrade.report;

import dev.kubegrade.intake.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The table in which a person says whose a submission is: {@code submission,roster,nearest}. */
public final class MatchSheet {
    private static final String SUBMISSION = "submission";
    private static final String ROSTER = "roster";

    private MatchSheet() {}

    /** It cannot be read as one: says what is wrong. */
    public static final class Unlike extends Exception {
        private static final long serialVersionUID = 1L;

        Unlike(String detail) {
            super(detail);
        }
    }

    /**
     * Reads who handed something in, by what the hand-in is called; rows that say nothing yet are left out.
     *
     * @throws Unlike when it has no such columns, or a submission twice
     */
    public static Map<String, String> read(Path file) throws Unlike {
        List<List<String>> rows = rows(file);
        List<String> head = rows.isEmpty()
                ? List.of()
                : rows.get(0).stream().map(String::strip).toList();
        int submission = head.indexOf(SUBMISSION);
        int roster = head.indexOf(ROSTER);
        if (submission < 0 || roster < 0) {
            throw new Unlike(String.join(", ", head));
        }
        Map<String, String> settled = new LinkedHashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            String who = roster < row.size() ? bare(row.get(roster)).strip() : "";
            if (!who.isEmpty() && submission < row.size() && settled.put(bare(row.get(submission)), who) != null) {
                throw new Unlike(row.get(submission) + " × 2");
            }
        }
        return settled;
    }

    private static List<List<String>> rows(Path file) throws Unlike {
        try {
            return Table.read(file);
        } catch (Table.Unreadable e) {
            throw new Unlike(e.getMessage());
        }
    }

    /** Takes away what keeps a spreadsheet from computing a name. */
    private static String bare(String cell) {
        return cell.startsWith("'")
                        && GradebookCsvReport.cell(cell.substring(1)).equals(cell)
                ? cell.substring(1)
                : cell;
    }

    /**
     * Writes one to be filled in.
     *
     * @param settled what is known already
     * @param open the names of those who are called most alike, by what the submission is called
     */
    public static String of(Map<String, String> settled, Map<String, List<String>> open) {
        StringWriter csv = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setRecordSeparator("\n")
                .setHeader(SUBMISSION, ROSTER, "nearest")
                .get();
        try (CSVPrinter printer = new CSVPrinter(csv, format)) {
            for (Map.Entry<String, String> one : settled.entrySet()) {
                printer.printRecord(GradebookCsvReport.cell(one.getKey()), GradebookCsvReport.cell(one.getValue()), "");
            }
            for (Map.Entry<String, List<String>> one : open.entrySet()) {
                if (!settled.containsKey(one.getKey())) {
                    printer.printRecord(
                            GradebookCsvReport.cell(one.getKey()),
                            "",
                            GradebookCsvReport.cell(String.join("; ", one.getValue())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toString();
    }
}
