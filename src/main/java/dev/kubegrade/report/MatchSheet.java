package dev.kubegrade.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

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
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setIgnoreEmptyLines(true)
                .get();
        Map<String, String> settled = new LinkedHashMap<>();
        try (CSVParser rows =
                CSVParser.parse(Files.readString(file, StandardCharsets.UTF_8).replace("\uFEFF", ""), format)) {
            if (!rows.getHeaderMap().containsKey(SUBMISSION)
                    || !rows.getHeaderMap().containsKey(ROSTER)) {
                throw new Unlike(String.join(", ", rows.getHeaderNames()));
            }
            for (CSVRecord row : rows) {
                String who = row.isSet(ROSTER) ? row.get(ROSTER).strip() : "";
                if (!who.isEmpty() && settled.put(row.get(SUBMISSION).strip(), who) != null) {
                    throw new Unlike(row.get(SUBMISSION) + " × 2");
                }
            }
            return settled;
        } catch (IOException | UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
            throw new Unlike("CSV");
        }
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
                printer.printRecord(one.getKey(), one.getValue(), "");
            }
            for (Map.Entry<String, List<String>> one : open.entrySet()) {
                printer.printRecord(one.getKey(), "", String.join("; ", one.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toString();
    }
}
