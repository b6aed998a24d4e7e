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

    /** What a column may say of a person, with the headings that say so, as {@link Names#key} writes them. */
    public enum Column {
        /** The identifier of Moodle's grading worksheet, which the hand-in has, too. */
        HAND_IN("identifier", "identificador"),
        ID("id", "id number", "numero de id", "student id", "legajo", "matricula", "expediente", "dni"),
        NAME(
                "name",
                "full name",
                "nombre completo",
                "nombre y apellido",
                "nombre y apellidos",
                "apellido y nombre",
                "apellidos y nombre",
                "student",
                "student name",
                "alumno",
                "alumna",
                "estudiante"),
        FIRST("first name", "given name", "nombre", "nombres"),
        LAST("last name", "surname", "family name", "apellido", "apellidos", "apellido(s)"),
        EMAIL(
                "email",
                "e-mail",
                "email address",
                "mail",
                "correo",
                "correo electronico",
                "direccion de correo",
                "direccion de correo electronico"),
        USER(
                "username",
                "user",
                "login",
                "github",
                "github username",
                "github id",
                "nombre de usuario",
                "usuario",
                "usuario de github"),
        /** What a person handed in among the files of all, apart by a semicolon. */
        FILES("files", "file", "archivos", "archivo");

        private final Set<String> headings;

        Column(String... headings) {
            this.headings = Set.of(headings);
        }
    }

    /** One person, by what the columns say. */
    public record Entry(int row, Map<Column, String> values) {
        public Entry {
            values = Collections.unmodifiableMap(new EnumMap<>(values));
        }

        Optional<String> value(Column column) {
            return Optional.ofNullable(values.get(column)).filter(value -> !value.isBlank());
        }

        /** Returns the name, as far as there is one; else what tells the person apart. */
        public String name() {
            return value(Column.NAME)
                    .or(() -> value(Column.FIRST)
                            .map(first -> first
                                    + value(Column.LAST).map(last -> " " + last).orElse("")))
                    .or(() -> value(Column.LAST))
                    .or(() -> Stream.of(Column.EMAIL, Column.USER, Column.ID, Column.HAND_IN)
                            .flatMap(column -> value(column).stream())
                            .findFirst())
                    .orElse("");
        }

        public Optional<String> email() {
            return value(Column.EMAIL);
        }

        /** Returns the number of the hand-in, at the end of Moodle's identifier: {@code Participant 123}. */
        Optional<String> handIn() {
            return value(Column.HAND_IN)
                    .map(PARTICIPANT::matcher)
                    .filter(Matcher::matches)
                    .map(identifier -> identifier.group(1));
        }

        /** Returns what identifies a person: an identifier that is none of Moodle's, too. */
        List<String> ids() {
            return Stream.concat(
                            value(Column.ID).stream(), value(Column.HAND_IN).filter(id -> handIn().isEmpty()).stream())
                    .toList();
        }

        /** Returns everything by which the person may be meant. */
        Stream<String> words() {
            return Stream.of(
                            names().stream(),
                            Stream.of(name()),
                            values.entrySet().stream()
                                    .filter(value -> value.getKey() != Column.FILES)
                                    .map(Map.Entry::getValue))
                    .flatMap(words -> words)
                    .distinct();
        }

        /** Returns every way to write the name. */
        Set<String> names() {
            Set<String> names = new LinkedHashSet<>();
            value(Column.NAME).ifPresent(name -> {
                names.add(name);
                String[] parts = name.split(",", 2);
                if (parts.length == 2) {
                    names.add(parts[1] + " " + parts[0]);
                }
            });
            value(Column.FIRST).ifPresent(first -> value(Column.LAST).ifPresent(last -> {
                names.add(first + " " + last);
                names.add(last + " " + first);
                names.add(last + ", " + first);
            }));
            if (names.isEmpty()) {
                value(Column.FIRST).or(() -> value(Column.LAST)).ifPresent(names::add);
            }
            return names;
        }

        /** Returns the files that are said to be this person's. */
        List<String> files() {
            return value(Column.FILES).stream()
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

    private final Map<Column, String> columns;
    private final List<Entry> entries;

    private Roster(Map<Column, String> columns, List<Entry> entries) {
        this.columns = Collections.unmodifiableMap(new EnumMap<>(columns));
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads one.
     *
     * @param named the headings of columns that are called otherwise than usual
     * @throws Unlike when there is no column that tells people apart, or a named one is not there
     */
    public static Roster read(Path file, Map<Column, String> named) throws Unlike {
        List<List<String>> rows;
        try {
            rows = Table.read(file);
        } catch (Table.Unreadable e) {
            throw new Unlike(e.getMessage());
        }
        List<String> head = rows.isEmpty() ? List.of() : rows.get(0);
        Map<Column, Integer> places = places(head, named);
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            Map<Column, String> values = new EnumMap<>(Column.class);
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
        Map<Column, String> columns = new EnumMap<>(Column.class);
        places.forEach((column, place) -> columns.put(column, head.get(place).strip()));
        return new Roster(columns, entries);
    }

    private static Map<Column, Integer> places(List<String> head, Map<Column, String> named) throws Unlike {
        List<String> keys = head.stream().map(Names::key).toList();
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
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
                if (column.headings.contains(keys.get(i))) {
                    places.put(column, i);
                }
            }
        }
        // A column of names alone is called as one of first names is.
        if (!places.containsKey(Column.NAME) && places.containsKey(Column.FIRST) && !places.containsKey(Column.LAST)) {
            places.put(Column.NAME, places.remove(Column.FIRST));
        }
        if (places.keySet().stream().allMatch(column -> column == Column.FILES)) {
            throw new Unlike(String.join(", ", head.isEmpty() ? List.of("CSV") : head));
        }
        return places;
    }

    /** Returns what each column was taken for, by the heading that it has. */
    public Map<Column, String> columns() {
        return columns;
    }

    /** Returns everybody, in the order of the table. */
    public List<Entry> entries() {
        return entries;
    }
}
