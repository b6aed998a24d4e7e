package dev.kubegrade.outcome;

import java.util.Comparator;

/**
 * A place in what a student handed in.
 *
 * @param file path relative to the submission's folder, with {@code /}; empty when no file is to blame
 * @param line 1-based; 0 when the file as a whole is meant
 * @param column 1-based; 0 when the line as a whole is meant
 * @param object {@code Kind/name[.field.path]}; empty outside objects
 */
public record Location(String file, int line, int column, String object) implements Comparable<Location> {

    /** The place of what is nowhere: something is missing altogether. */
    public static final Location NOWHERE = new Location("", 0, 0, "");

    private static final Comparator<Location> ORDER = Comparator.comparing(Location::file)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column)
            .thenComparing(Location::object);

    /** Names a file as a whole. */
    public static Location ofFile(String file) {
        return new Location(file, 0, 0, "");
    }

    /** Formats as {@code file:line}, the form that editors and terminals make a link of. */
    public String fileAndLine() {
        return line > 0 ? file + ":" + line : file;
    }

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }
}
