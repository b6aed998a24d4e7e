package dev.kubegrade.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who is in a class: a table with a heading for each column, in any order and in Spanish or English, as Moodle, Classroom 50
 * or a spreadsheet gives it.
 */
public final class Roster {
    private static final Pattern PARTICIPANT = Pattern.compile("\\p{L}+\\s*(\\d+)");

    /** One person, by what the columns say. */
    public record Entry(int row, Map<RosterColumn, String> values) {
        public Entry {
            values = Collections.unmodifiableMap(new EnumMap<>(values));
        }

        Optional<String> value(RosterColumn column) {
            return Optional.ofNullable(values.get(column)).filter(value -> !value.isBlank());
        }

        /** Returns the name, as far as there is one; else what tells the person apart. */
        public String name() {
            return value(RosterColumn.NAME)
                    .or(() -> value(RosterColumn.FIRST)
                            .map(first -> first
                                    + value(RosterColumn.LAST)
                                            .map(last -> " " + last)
                                            .orElse("")))
                    .or(() -> value(RosterColumn.LAST))
                    .or(() -> Stream.of(RosterColumn.EMAIL, RosterColumn.USER, RosterColumn.ID, RosterColumn.HAND_IN)
                            .flatMap(column -> value(column).stream())
                            .findFirst())
                    .orElse("");
        }

        /** Returns when the person handed in, as it is written. */
        public Optional<String> submitted() {
            return value(RosterColumn.SUBMITTED);
        }

        public Optional<String> email() {
            return value(RosterColumn.EMAIL);
        }

        /** Returns the number of the hand-in, at the end of Moodle's identifier: {@code Participant 123}. */
        Optional<String> handIn() {
            return value(RosterColumn.HAND_IN)
                    .map(PARTICIPANT::matcher)
                    .filter(Matcher::matches)
                    .map(identifier -> identifier.group(1));
        }

        /** Returns what identifies a person: an identifier that is none of Moodle's, too. */
        List<String> ids() {
            return Stream.concat(
                            value(RosterColumn.ID).stream(),
                            value(RosterColumn.HAND_IN).filter(id -> handIn().isEmpty()).stream())
                    .toList();
        }

        /** Returns everything by which the person may be meant. */
        Stream<String> words() {
            return Stream.of(
                            names().stream(),
                            Stream.of(name()),
                            values.entrySet().stream()
                                    .filter(value -> value.getKey() != RosterColumn.FILES
                                            && value.getKey() != RosterColumn.SUBMITTED)
                                    .map(Map.Entry::getValue))
                    .flatMap(words -> words)
                    .distinct();
        }

        /** Returns every way to write the name. */
        Set<String> names() {
            Set<String> names = new LinkedHashSet<>();
            value(RosterColumn.NAME).ifPresent(name -> {
                names.add(name);
                String[] parts = name.split(",", 2);
                if (parts.length == 2) {
                    names.add(parts[1] + " " + parts[0]);
                }
            });
            value(RosterColumn.FIRST)
                    .ifPresent(first -> value(RosterColumn.LAST).ifPresent(last -> {
                        names.add(first + " " + last);
                        names.add(last + " " + first);
                        names.add(last + ", " + first);
                    }));
            if (names.isEmpty()) {
                value(RosterColumn.FIRST).or(() -> value(RosterColumn.LAST)).ifPresent(names::add);
            }
            return names;
        }

        /** Returns the files that are said to be this person's. */
        List<String> files() {
            return value(RosterColumn.FILES).stream()
                    .flatMap(files -> Arrays.stream(files.split(";")))
                    .map(String::strip)
                    .filter(file -> !file.isEmpty())
                    .toList();
        }
    }

    /** It cannot be read as one: says what is wrong. */
    public static final class Unlike extends Exception {
        private static final long serialVersionUID = 1L;

        Unlike(String detail) {
            super(detail);
        }
    }

    private final Map<RosterColumn, String> columns;
    private final List<Entry> entries;

    private Roster(Map<RosterColumn, String> columns, List<Entry> entries) {
        this.columns = Collections.unmodifiableMap(new EnumMap<>(columns));
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads one.
     *
     * @param named the headings of columns that are called otherwise than usual
     * @throws Unlike when there is no column that tells people apart, or a named one is not there
     */
    public static Roster read(Path file, Map<RosterColumn, String> named) throws Unlike {
        List<List<String>> rows;
        try {
            rows = Table.read(file);
        } catch (Table.Unreadable e) {
            throw new Unlike(e.getMessage());
        }
        List<String> head = rows.isEmpty() ? List.of() : rows.get(0);
        Map<RosterColumn, Integer> places = places(head, named);
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            Map<RosterColumn, String> values = new EnumMap<>(RosterColumn.class);
            places.forEach((column, place) -> {
                if (place < row.size() && !row.get(place).isBlank()) {
                    values.put(column, row.get(place).strip());
                }
            });
            if (!values.isEmpty()) {
                entries.add(new Entry(i + 1, values));
            } else if (row.stream().anyMatch(cell -> !cell.isBlank())) {
                throw new Unlike(String.join(", ", row));
            }
        }
        Map<RosterColumn, String> columns = new EnumMap<>(RosterColumn.class);
        places.forEach((column, place) -> columns.put(column, head.get(place).strip()));
        return new Roster(columns, entries);
    }

    private static Map<RosterColumn, Integer> places(List<String> head, Map<RosterColumn, String> named) throws Unlike {
        List<String> keys = head.stream().map(Names::key).toList();
        Map<RosterColumn, Integer> places = new EnumMap<>(RosterColumn.class);
        for (RosterColumn column : RosterColumn.values()) {
            String asked = named.get(column);
            if (asked != null) {
                int place = keys.indexOf(Names.key(asked));
                if (place < 0) {
                    throw new Unlike(asked + "?");
                }
                places.put(column, place);
                continue;
            }
            for (int i = 0; i < keys.size() && !places.containsKey(column); i++) {
                if (column.headings().contains(keys.get(i))) {
                    places.put(column, i);
                }
            }
        }
        // A column of names alone is called as one of first names is.
        if (!places.containsKey(RosterColumn.NAME)
                && places.containsKey(RosterColumn.FIRST)
                && !places.containsKey(RosterColumn.LAST)) {
            places.put(RosterColumn.NAME, places.remove(RosterColumn.FIRST));
        }
        if (places.keySet().stream()
                .allMatch(column -> column == RosterColumn.FILES || column == RosterColumn.SUBMITTED)) {
            throw new Unlike(String.join(", ", head.isEmpty() ? List.of("CSV") : head));
        }
        return places;
    }

    /** Returns what each column was taken for, by the heading that it has. */
    public Map<RosterColumn, String> columns() {
        return columns;
    }

    /** Returns everybody, in the order of the table. */
    public List<Entry> entries() {
        return entries;
    }
}
