package dev.kubegrade.intake;

import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns YAML nodes into fields: merge keys merged, aliases followed within bounds, the last of duplicate keys kept. */
final class TreeBuilder {
    private static final int MAX_FIELDS = 200_000;

    private final String file;
    private final List<Finding> found;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int fields;

    /** A document that aliases blow up, or that contains itself. */
    static final class TooComplex extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A key that is no scalar, which JSON cannot say: most often braces of a template. */
    static final class InvalidKey extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Location where;

        InvalidKey(Location where) {
            this.where = where;
        }

        Location where() {
            return where;
        }
    }

    TreeBuilder(String file, List<Finding> found) {
        this.file = file;
        this.found = found;
    }

    Field build(Node node) {
        return build(node, "");
    }

    /** Copies a field as the root of an object: paths are counted from there. */
    static Field rooted(Field item) {
        return rooted(item, "");
    }

    private static Field rooted(Field field, String path) {
        if (field.isMapping()) {
            Map<String, Field> copy = new LinkedHashMap<>();
            field.fields().forEach((name, child) -> copy.put(name, rooted(child, Field.join(path, name))));
            return Field.mapping(path, field.where(), copy);
        }
        if (field.isSequence()) {
            List<Field> copy = new ArrayList<>();
            field.items().forEach(child -> copy.add(rooted(child, path + "[" + copy.size() + "]")));
            return Field.sequence(path, field.where(), copy);
        }
        return Field.scalar(path, field.where(), field.plain());
    }

    private Field build(Node node, String path) {
        fields++;
        if (fields > MAX_FIELDS || !open.add(node)) {
            throw new TooComplex();
        }
        try {
            if (node instanceof MappingNode mapping) {
                Map<String, Field> values = new LinkedHashMap<>();
                mapping(mapping, path, values, new LinkedHashMap<>());
                return Field.mapping(path, where(node), Collections.unmodifiableMap(values));
            }
            if (node instanceof SequenceNode sequence) {
                List<Field> items = new ArrayList<>();
                sequence.getValue().forEach(item -> items.add(build(item, path + "[" + items.size() + "]")));
                return Field.sequence(path, where(node), Collections.unmodifiableList(items));
            }
            return Field.scalar(path, where(node), value((ScalarNode) node));
        } finally {
            open.remove(node);
        }
    }

    private void mapping(MappingNode node, String path, Map<String, Field> into, Map<String, Node> written) {
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            if (isMerge(key)) {
                merge(tuple.getValueNode(), path, into);
                continue;
            }
            if (!(key instanceof ScalarNode scalar)) {
                throw new InvalidKey(where(key));
            }
            String name = String.valueOf(value(scalar));
            Matcher odd = ManifestReader.ODD_CHARACTER.matcher(name);
            if (odd.find()) {
                String code = String.format("U+%04X", (int) odd.group().charAt(0));
                found.add(Finding.of(
                        Cause.YAML_ODD_CHARACTER,
                        where(key),
                        "line",
                        "" + where(key).line(),
                        "character",
                        code));
            }
            Field child = build(tuple.getValueNode(), Field.join(path, name));
            Node earlier = written.put(name, key);
            if (earlier != null) {
                found.add(Finding.of(
                        Cause.DUPLICATE_KEY,
                        where(key),
                        "key",
                        name,
                        "other",
                        "" + where(earlier).line()));
            }
            into.put(name, at(child, key));
        }
    }

    /** A field begins where its name stands, except scalars on a line of their own. */
    private Field at(Field child, Node key) {
        Location where = where(key);
        if (child.isMapping()) {
            return Field.mapping(child.path(), where, child.fields());
        }
        return child.isSequence() ? Field.sequence(child.path(), where, child.items()) : child;
    }

    /** Merges as go-yaml v2 does: at the place of the merge key, of several the first wins. */
    private void merge(Node node, String path, Map<String, Field> into) {
        if (!open.add(node)) {
            throw new TooComplex();
        }
        if (node instanceof MappingNode mapping) {
            mapping(mapping, path, into, new LinkedHashMap<>());
        } else if (node instanceof SequenceNode sequence) {
            List<Node> backwards = new ArrayList<>(sequence.getValue());
            Collections.reverse(backwards);
            backwards.forEach(item -> merge(item, path, into));
        }
        open.remove(node);
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar && scalar.getValue().equals("<<") && scalar.isPlain();
    }

    private static Object value(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(ManifestReader.PLAIN)) {
            return Scalars.resolve(text);
        }
        boolean typed = node.getTag().equals(Tag.INT)
                || node.getTag().equals(Tag.FLOAT)
                || node.getTag().equals(Tag.BOOL)
                || node.getTag().equals(Tag.NULL);
        return typed ? Scalars.resolve(text) : text;
    }

    private Location where(Node node) {
        Mark mark = node.getStartMark();
        return new Location(file, mark.getLine() + 1, mark.getColumn() + 1, "");
    }
}
