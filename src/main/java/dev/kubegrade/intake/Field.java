package dev.kubegrade.intake;

import dev.kubegrade.outcome.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A field of a document with the value that kubectl reads there, and its place.
 *
 * <p>Navigation never returns null: a field that is not written is {@linkplain #exists() absent}, and its place is that
 * of the nearest written ancestor.
 */
public final class Field {
    private final String path;
    private final Location where;
    private final Object value;

    private Field(String path, Location where, Object value) {
        this.path = path;
        this.where = where;
        this.value = value;
    }

    static Field scalar(String path, Location where, Object value) {
        return new Field(path, where, value == null ? Absent.NULL : value);
    }

    static Field mapping(String path, Location where, Map<String, Field> fields) {
        return new Field(path, where, fields);
    }

    static Field sequence(String path, Location where, List<Field> items) {
        return new Field(path, where, items);
    }

    private enum Absent {
        NULL,
        NOT_WRITTEN
    }

    /** Says whether something other than null is written here. */
    public boolean exists() {
        return !(value instanceof Absent);
    }

    /** Follows field names downward. */
    public Field at(String... names) {
        Field field = this;
        for (String name : names) {
            field = field.child(name);
        }
        return field;
    }

    private Field child(String name) {
        Field child = fields().get(name);
        return child != null ? child : new Field(join(path, name), where, Absent.NOT_WRITTEN);
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Returns the fields of a mapping in their order; empty for anything else. */
    @SuppressWarnings("unchecked")
    public Map<String, Field> fields() {
        return value instanceof Map ? (Map<String, Field>) value : Map.of();
    }

    /** Returns the items of a list; empty for anything else. */
    @SuppressWarnings("unchecked")
    public List<Field> items() {
        return value instanceof List ? (List<Field>) value : List.of();
    }

    public boolean isMapping() {
        return value instanceof Map;
    }

    public boolean isSequence() {
        return value instanceof List;
    }

    /** Returns the scalar as text; empty for anything else. */
    public Optional<String> text() {
        return exists() && !isMapping() && !isSequence() ? Optional.of(value.toString()) : Optional.empty();
    }

    /** Returns the scalar as text, or an empty text. */
    public String textOrEmpty() {
        return text().orElse("");
    }

    /** Says whether the scalar is text to YAML, whatever it looks like. */
    public boolean isText() {
        return value instanceof String;
    }

    public boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** Returns the whole number written here; empty for anything else. */
    public Optional<Long> number() {
        return value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** Returns the path from the object's root, for example {@code spec.containers[0].image}. */
    public String path() {
        return path;
    }

    public Location where() {
        return where;
    }

    /** Copies this field as the root of an object of its own: paths are counted from there. */
    public Field asRoot() {
        return rooted(this, "");
    }

    private static Field rooted(Field field, String path) {
        if (field.isMapping()) {
            Map<String, Field> copy = new LinkedHashMap<>();
            field.fields().forEach((name, child) -> copy.put(name, rooted(child, join(path, name))));
            return mapping(path, field.where(), copy);
        }
        if (field.isSequence()) {
            List<Field> copy = new ArrayList<>();
            field.items().forEach(child -> copy.add(rooted(child, path + "[" + copy.size() + "]")));
            return sequence(path, field.where(), copy);
        }
        return scalar(path, field.where(), field.plain());
    }

    /** Streams this field and all below it, in the order of writing. */
    public Stream<Field> walk() {
        Stream<Field> below = isMapping() ? fields().values().stream() : items().stream();
        return Stream.concat(Stream.of(this), below.flatMap(Field::walk));
    }

    /** Copies the value as maps, lists and scalars that may be changed. */
    public Object plain() {
        if (isMapping()) {
            Map<String, Object> copy = new LinkedHashMap<>();
            fields().forEach((name, field) -> copy.put(name, field.plain()));
            return copy;
        }
        if (isSequence()) {
            List<Object> copy = new ArrayList<>();
            items().forEach(item -> copy.add(item.plain()));
            return copy;
        }
        return exists() ? value : null;
    }

    @Override
    public String toString() {
        return path + " = " + value;
    }
}
