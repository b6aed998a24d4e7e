package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns YAML nodes into fields: merge keys merged, aliases followed within bounds, the last of duplicate keys kept. */
final class TreeBuilder {
    /** What go-yaml takes for the name of an anchor (scannerc.go, yaml_parser_scan_anchor). */
    private static final Pattern ANCHOR = Pattern.compile("[0-9A-Za-z_-]+");

    private final String file;
    private final Documents.Document document;
    private final Budget budget;
    private final List<Finding> found;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /** A document that aliases blow up, or that contains itself. */
    static final class TooComplex extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What JSON cannot say: a key that is no scalar, most often braces of a template; infinity. */
    static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Location where;

        NotJson(String message, Location where) {
            super(message);
            this.where = where;
        }

        Location where() {
            return where;
        }
    }

    TreeBuilder(String file, Documents.Document document, Budget budget, List<Finding> found) {
        this.file = file;
        this.document = document;
        this.budget = budget;
        this.found = found;
    }

    /** Builds the tree of a document; of none, an absent field. */
    Field build(Node node) {
        return node == null ? Field.scalar("", Location.ofFile(file), null) : build(node, "");
    }

    private Field build(Node node, String path) {
        budget.spendField();
        if (node.getAnchor() != null && !ANCHOR.matcher(node.getAnchor()).matches()) {
            throw new NotJson("did not find expected alphabetic or numeric character", where(node));
        }
        if (!open.add(node)) {
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
            Object value = value((ScalarNode) node);
            if (value instanceof Double number && !Double.isFinite(number)) {
                throw new NotJson("unsupported value: " + ((ScalarNode) node).getValue(), where(node));
            }
            budget.spendCharacters(((ScalarNode) node).getValue().length());
            return Field.scalar(path, where(node), value);
        } finally {
            open.remove(node);
        }
    }

    private void mapping(MappingNode node, String path, Map<String, Field> into, Map<String, Node> written) {
        Map<String, Node> last = new HashMap<>();
        node.getValue().stream()
                .map(NodeTuple::getKeyNode)
                .filter(key -> key instanceof ScalarNode && !isMerge(key))
                .forEach(key -> last.put(String.valueOf(value((ScalarNode) key)), key));
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            if (isMerge(key)) {
                merge(tuple.getValueNode(), path, into);
                continue;
            }
            String name = name(key);
            Node earlier = written.put(name, key);
            // Told once for each name, however often it is there.
            if (earlier != null && last.get(name) == key) {
                found.add(Finding.of(ReadingCause.DUPLICATE_KEY, where(key))
                        .with("key", name)
                        .with("other", "" + where(earlier).line()));
            }
            // What is written again below counts for nothing, whatever is wrong in it.
            if (last.get(name) == key) {
                into.put(name, at(build(tuple.getValueNode(), Field.join(path, name)), key));
            }
        }
    }

    /** Returns a key as JSON can have it, telling characters in it that look like others. */
    private String name(Node key) {
        Object value = key instanceof ScalarNode scalar ? value(scalar) : null;
        if (value == null) {
            throw new NotJson("invalid map key", where(key));
        }
        Matcher odd = SyntaxFault.ODD_CHARACTER.matcher(value.toString());
        if (odd.find()) {
            found.add(SyntaxFault.odd(where(key), odd.group().codePointAt(0)));
        }
        return value.toString();
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
        budget.spendField();
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

    private Object value(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(Tag.BINARY)) {
            return binary(node);
        }
        if (node.getTag().equals(DocumentReader.PLAIN)) {
            return Scalars.resolve(text);
        }
        boolean typed = node.getTag().equals(Tag.INT)
                || node.getTag().equals(Tag.FLOAT)
                || node.getTag().equals(Tag.BOOL)
                || node.getTag().equals(Tag.NULL);
        return typed ? Scalars.resolve(text) : text;
    }

    /** What is tagged as binary is read as the text that its bytes are. */
    private String binary(ScalarNode node) {
        try {
            return new String(Base64.getMimeDecoder().decode(node.getValue()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NotJson("!!binary value contains invalid base64 data", where(node));
        }
    }

    private Location where(Node node) {
        return place(file, document, node.getStartMark());
    }

    /** Returns the place in the file of a place in a document of it. */
    static Location place(String file, Documents.Document document, Mark mark) {
        int before = mark.getLine() == 0 ? document.column() : 0;
        return new Location(file, document.line() + mark.getLine() + 1, before + mark.getColumn() + 1, "");
    }
}
