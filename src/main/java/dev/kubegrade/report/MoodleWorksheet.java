package dev.kubegrade.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/**
 * A teacher's own offline grading worksheet of Moodle, to be given back with grades and comments and nothing else changed.
 *
 * <p>Moodle finds its columns by their headings, in the teacher's language, and its rows by the number at the end of the
 * identifier; it passes over rows whose grade is blank (Moodle, mod/assign/feedback/offline).
 */
public final class MoodleWorksheet {
    private static final Set<String> IDENTIFIER = Set.of("Identifier", "Identificador");
    private static final Set<String> GRADE = Set.of("Grade", "Calificación");
    private static final Set<String> MAXIMUM = Set.of("Maximum Grade", "Maximum grade", "Calificación máxima");
    private static final Set<String> COMMENT = Set.of("Feedback comments", "Comentarios de retroalimentación");
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(\\d+)\\s*$");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d+,\\d+");
    private static final Pattern DECIMAL = Pattern.compile("\\d+(?:[.,]\\d+)?");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final CSVFormat QUOTED =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();
    /** What PHP's fputcsv puts into quotes beside what has to be: the worksheet is made by it. */
    private static final Pattern QUOTED_BY_PHP = Pattern.compile("[ \\t\\\\]");

    private final String mark;
    private final char delimiter;
    private final String lineEnd;
    private final Predicate<String> quoting;
    private final List<List<String>> rows;
    private final int identifier;
    private final int grade;
    private final OptionalInt maximum;
    private final OptionalInt comment;

    /**
     * What is to be written into a row.
     *
     * @param points of the most that there are
     * @param comment may be shown to the student
     */
    public record Entry(int points, int maxPoints, String comment) {}

    /** It is no worksheet of Moodle: says what is missing. */
    public static final class Unlike extends Exception {
        private static final long serialVersionUID = 1L;

        Unlike(String missing) {
            super(missing);
        }
    }

    private MoodleWorksheet(String text) throws Unlike {
        this.mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        String sheet = text.substring(mark.length());
        String head = sheet.lines().findFirst().orElse("");
        this.delimiter = head.indexOf(';') >= 0 && head.indexOf(',') < 0 ? ';' : ',';
        this.lineEnd = sheet.contains("\r\n") ? "\r\n" : "\n";
        this.rows = parse(sheet);
        this.quoting = Stream.<Predicate<String>>of(
                        value -> QUOTED_BY_PHP.matcher(value).find(), this::mustBeQuoted, value -> true)
                .filter(rule -> written(rows, rule).equals(sheet))
                .findFirst()
                .orElse(this::mustBeQuoted);
        this.identifier = column(IDENTIFIER).orElseThrow(() -> new Unlike("Identifier / Identificador"));
        this.grade = column(GRADE).orElseThrow(() -> new Unlike("Grade / Calificación"));
        this.maximum = column(MAXIMUM);
        this.comment = column(COMMENT);
    }

    /**
     * Reads one.
     *
     * @throws Unlike when it has no such columns, or two rows of one number
     */
    public static MoodleWorksheet read(String text) throws Unlike {
        MoodleWorksheet worksheet = new MoodleWorksheet(text);
        List<String> ids = worksheet.rows.stream()
                .skip(1)
                .flatMap(row -> worksheet.id(row).stream())
                .toList();
        for (String id : ids) {
            if (ids.indexOf(id) != ids.lastIndexOf(id)) {
                throw new Unlike(id + " × 2");
            }
        }
        return worksheet;
    }

    private List<List<String>> parse(String sheet) throws Unlike {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        try (CSVParser parser = CSVParser.parse(sheet, format)) {
            return parser.getRecords().stream().map(CSVRecord::toList).toList();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new Unlike("CSV");
        }
    }

    private OptionalInt column(Set<String> headings) {
        List<String> head = rows.isEmpty() ? List.of() : rows.get(0);
        return IntStream.range(0, head.size())
                .filter(i -> headings.contains(head.get(i).strip()))
                .findFirst();
    }

    private Optional<String> id(List<String> row) {
        Matcher number = NUMBER_AT_THE_END.matcher(row.size() > identifier ? row.get(identifier) : "");
        return number.find() ? Optional.of(number.group(1)) : Optional.empty();
    }

    /** Returns the numbers of its rows, each with the rest of the row that tells a person who it is. */
    public Map<String, String> people() {
        Map<String, String> people = new LinkedHashMap<>();
        rows.stream().skip(1).forEach(row -> id(row).ifPresent(id ->
                people.put(id, row.stream().skip(identifier + 1L).findFirst().orElse(id))));
        return people;
    }

    /** Says whether there is a column for comments. */
    public boolean hasComments() {
        return comment.isPresent();
    }

    /**
     * Returns it with grades and comments.
     *
     * @param entries by number; an empty one makes the grade blank, so that Moodle leaves it as it is
     */
    public String filled(Map<String, Optional<Entry>> entries) {
        List<List<String>> filled = new ArrayList<>();
        rows.forEach(row -> filled.add(id(row).filter(entries::containsKey)
                .map(id -> filled(row, entries.get(id)))
                .orElse(row)));
        return mark + written(filled, quoting);
    }

    private List<String> filled(List<String> row, Optional<Entry> entry) {
        List<String> filled = new ArrayList<>(row);
        filled.set(grade, entry.map(graded -> grade(graded, row)).orElse(""));
        comment.ifPresent(column -> entry.ifPresent(graded -> filled.set(column, comment(graded))));
        return filled;
    }

    private String grade(Entry entry, List<String> row) {
        String most = maximum.isPresent() && maximum.getAsInt() < row.size() ? row.get(maximum.getAsInt()) : "";
        BigDecimal max = DECIMAL.matcher(most).matches()
                ? new BigDecimal(most.replace(',', '.'))
                : BigDecimal.valueOf(entry.maxPoints());
        String written = max.multiply(BigDecimal.valueOf(entry.points()))
                .divide(BigDecimal.valueOf(entry.maxPoints()), 2, RoundingMode.HALF_UP)
                .toPlainString();
        boolean comma = rows.stream()
                .skip(1)
                .flatMap(other -> Stream.concat(
                                Stream.of(grade), maximum.isPresent() ? Stream.of(maximum.getAsInt()) : Stream.empty())
                        .filter(column -> column < other.size())
                        .map(other::get))
                .anyMatch(cell -> DECIMAL_COMMA.matcher(cell).matches());
        return comma ? written.replace('.', ',') : written;
    }

    /** Moodle takes it for HTML, and a spreadsheet may be between. */
    private static String comment(Entry entry) {
        return GradebookCsvReport.cell(entry.comment())
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private boolean mustBeQuoted(String value) {
        return value.indexOf(delimiter) >= 0
                || value.chars().anyMatch(character -> character == '"' || character == '\n' || character == '\r');
    }

    private String written(List<List<String>> lines, Predicate<String> quoted) {
        return lines.stream()
                .map(row -> row.stream()
                        .map(cell -> quoted.test(cell) || mustBeQuoted(cell) ? QUOTED.format(cell) : cell)
                        .collect(Collectors.joining(String.valueOf(delimiter))))
                .map(line -> line + lineEnd)
                .collect(Collectors.joining());
    }
}
