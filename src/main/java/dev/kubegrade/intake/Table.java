package dev.kubegrade.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a CSV as people have it: in UTF-8 with or without a mark, apart by a comma, a semicolon or a tab. */
public final class Table {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MOST_BYTES = 8 << 20;

    private Table() {}

    /** It cannot be read: says why. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String detail) {
            super(detail);
        }
    }

    /** Returns the rows, the heading first. */
    public static List<List<String>> read(Path file) throws Unreadable {
        String text = text(file);
        String head = text.lines().findFirst().orElse("");
        char delimiter = Stream.of('\t', ';', ',')
                .filter(character -> head.indexOf(character) >= 0)
                .findFirst()
                .orElse(',');
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            return parser.getRecords().stream().map(CSVRecord::toList).toList();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new Unreadable("CSV");
        }
    }

    private static String text(Path file) throws Unreadable {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Unreadable("> " + (MOST_BYTES >> 20) + " MiB");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable("UTF-8");
        } catch (IOException e) {
            throw new Unreadable(e.getClass().getSimpleName());
        }
    }
}
