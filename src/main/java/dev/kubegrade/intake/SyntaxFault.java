package dev.kubegrade.intake;

import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says in a student's words what a YAML parser found wrong in a document. */
final class SyntaxFault {
    /** What word processors and web pages put where YAML has a space, a quote or a colon. */
    static final Pattern ODD_CHARACTER = Pattern.compile("[\\u00A0\\u200B\\u2018-\\u201F\\u3000\\uFF1A\\uFEFF]");

    private static final Pattern DIRECTIVE = Pattern.compile("\\A((?:[ \t]*(?:#[^\n]*)?\r?\n)*)(%\\w*)");

    private final String file;
    private final Documents.Document document;

    SyntaxFault(String file, Documents.Document document) {
        this.file = file;
        this.document = document;
    }

    /** Explains what stopped the parser. */
    Finding of(MarkedYAMLException e) {
        Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
        Location where = mark == null ? Location.ofFile(file) : place(mark);
        String line = mark == null ? "" : lineAt(mark.getLine());
        String problem = e.getProblem() == null ? "" : e.getProblem();
        if (isTemplate()) {
            return Finding.of(ReadingCause.TEMPLATED_FILE, where).with("file", file);
        }
        if (problem.contains("TAB") || line.stripTrailing().matches(" *\t.*")) {
            return Finding.of(ReadingCause.YAML_TAB, where).with("line", "" + where.line());
        }
        Matcher odd = ODD_CHARACTER.matcher(line);
        if (odd.find()) {
            return odd(where, odd.group().codePointAt(0));
        }
        Cause cause = cause(problem, line, mark);
        // An open quote is found at the end of the file; it began where the scanner says that it was.
        Location at =
                cause == ReadingCause.YAML_QUOTE_OPEN && e.getContextMark() != null ? place(e.getContextMark()) : where;
        boolean item =
                cause == ReadingCause.YAML_INDENTATION && line.stripLeading().startsWith("- ");
        return Finding.of(cause, at)
                .with("variant", item ? "item" : "")
                .with("file", file)
                .with("line", "" + at.line())
                .with("detail", problem);
    }

    /**
     * Shows the other end of a line that does not fit: a line above without which, or with which in another column, the
     * document reads, or where the block begins that it does not fit into; empty where it is that line, or nothing of the
     * kind.
     */
    Optional<Finding> otherEnd(MarkedYAMLException e, Finding fault, List<String> keys, Predicate<String> reads) {
        if (fault.cause() != ReadingCause.YAML_INDENTATION) {
            return Optional.empty();
        }
        int line = fault.where().line() - document.line() - 1;
        Misfit misfit = new Misfit(document.text(), line);
        return misfit.askew(reads)
                .map(askew -> otherEnd("askew", line(askew), fault))
                .or(() -> misfit.swapped(reads).map(above -> otherEnd("swapped", line(above), fault)))
                .or(() -> misfit.missing(keys, reads)
                        .map(key -> otherEnd("key", line(key.line()), fault).with("key", key.key())))
                .or(() -> misfit.inTheWay(reads).map(above -> otherEnd("way", line(above), fault)))
                .or(() -> misfit.sister()
                        .map(this::line)
                        .or(() -> Optional.ofNullable(e.getContextMark())
                                .map(this::place)
                                .filter(begin -> begin.line() != fault.where().line()))
                        .map(begin -> otherEnd("block", begin, fault)));
    }

    /** Asks for the same at the line that does not fit as at its other end. */
    static Finding withOtherEnd(Finding fault, Finding otherEnd) {
        String variant = otherEnd.arguments().get("variant");
        return variant.equals("block")
                ? fault
                : fault.with("variant", "by-" + variant)
                        .with("above", otherEnd.arguments().get("above"))
                        .with("key", otherEnd.arguments().getOrDefault("key", ""));
    }

    /** Says whether the line that does not fit is itself the one to be aligned. */
    static boolean isItself(Finding fault, Finding otherEnd) {
        return otherEnd.arguments().get("variant").equals("askew")
                && otherEnd.where().line() == fault.where().line();
    }

    private Finding otherEnd(String variant, Location where, Finding fault) {
        return Finding.of(fault.cause(), where)
                .with("variant", variant)
                .with("file", file)
                .with("line", "" + fault.where().line())
                .with("above", "" + where.line());
    }

    private static Cause cause(String problem, String line, Mark mark) {
        if (problem.startsWith("mapping values are not allowed")) {
            boolean second = mark != null
                    && line.substring(0, Math.min(mark.getColumn(), line.length()))
                            .contains(":");
            // Without a colon before it, it is a key that stands further in than the value above it allows.
            return second ? ReadingCause.YAML_COLON_IN_VALUE : ReadingCause.YAML_INDENTATION;
        }
        if (problem.contains("found unexpected end of stream") || problem.contains("unexpected document separator")) {
            return ReadingCause.YAML_QUOTE_OPEN;
        }
        return problem.startsWith("expected <block end>") ? ReadingCause.YAML_INDENTATION : ReadingCause.YAML_SYNTAX;
    }

    /**
     * Finds a directive at the beginning of a document: kubectl cuts a file at its separators first, so that the document
     * which it speaks of is another.
     */
    Optional<Finding> directive() {
        Matcher directive = DIRECTIVE.matcher(document.text());
        if (!directive.find()) {
            return Optional.empty();
        }
        int line = document.line()
                + (int) directive.group(1).chars().filter(c -> c == '\n').count()
                + 1;
        Location where = new Location(file, line, 1, "");
        return Optional.of(Finding.of(ReadingCause.YAML_DIRECTIVE, where)
                .with("file", file)
                .with("line", "" + line)
                .with("directive", directive.group(2)));
    }

    /** Explains a character that YAML does not allow anywhere. */
    Finding of(ReaderException e) {
        int at = Math.min(e.getPosition(), document.text().length());
        String before = document.text().substring(0, at);
        int line = document.line() + (int) before.chars().filter(c -> c == '\n').count() + 1;
        return odd(new Location(file, line, at - before.lastIndexOf('\n'), ""), e.getCodePoint());
    }

    /** Explains a key that is no scalar, or a value that JSON does not have. */
    Finding of(TreeBuilder.NotJson e) {
        return isTemplate()
                ? Finding.of(ReadingCause.TEMPLATED_FILE, e.where()).with("file", file)
                : Finding.of(ReadingCause.YAML_SYNTAX, e.where())
                        .with("file", file)
                        .with("line", "" + e.where().line())
                        .with("detail", e.getMessage());
    }

    static Finding odd(Location where, int character) {
        return Finding.of(ReadingCause.YAML_ODD_CHARACTER, where)
                .with("line", "" + where.line())
                .with("character", String.format("U+%04X", character));
    }

    private boolean isTemplate() {
        return document.text().contains("{{") && document.text().contains("}}");
    }

    private Location line(int ofDocument) {
        return new Location(file, document.line() + ofDocument + 1, 0, "");
    }

    private Location place(Mark mark) {
        return TreeBuilder.place(file, document, mark);
    }

    private String lineAt(int line) {
        return document.text().lines().skip(line).findFirst().orElse("");
    }
}
