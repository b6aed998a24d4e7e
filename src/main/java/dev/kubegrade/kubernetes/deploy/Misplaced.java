package dev.kubegrade.kubernetes.deploy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.kubernetes.manifest.KnownFields;
import dev.kubegrade.kubernetes.manifest.KnownShape;
import dev.kubegrade.kubernetes.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds where fields belong that the server does not know where they stand: put there, every field of the object is one
 * that Kubernetes has. Where there are two such places, nobody knows which was meant.
 */
final class Misplaced {
    /** An object of more is not read again and again. */
    private static final int MAX_CHARACTERS = 64 << 10;
    /** Enough for objects that people write: each level is tried with every key that may be missing. */
    private static final int MOST_TRIES = 1000;

    private final JsonNode root;
    private final JsonPointer parent;
    private final List<String> names;
    private int tries;

    /**
     * Where fields belong.
     *
     * @param target the path of what should hold them; empty for the object itself
     * @param key the field of it that is missing, and holds them; empty where nothing is missing
     */
    record Place(String target, String key) {}

    /**
     * Begins to look.
     *
     * @param parent the path of what holds the fields now
     * @param names of the fields
     */
    Misplaced(Manifest manifest, String parent, List<String> names) {
        this.root = KnownShape.tree(manifest.root().plain());
        this.parent = pointer(parent);
        this.names = List.copyOf(names);
    }

    Optional<Place> place() {
        if (!root.at(parent).isObject() || root.toString().length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        List<Place> there = new ArrayList<>();
        List<Place> missing = new ArrayList<>();
        holders(JsonPointer.empty(), root)
                .filter(holder -> fits(holder, ""))
                .forEach(holder -> there.add(new Place(path(holder), "")));
        for (JsonPointer at = parent; at != null; at = at.head()) {
            for (String key : KnownFields.NAMES) {
                if (root.at(at).isObject() && !root.at(at).has(key) && fits(at, key)) {
                    missing.add(new Place(path(at), key));
                }
            }
        }
        if (tries > MOST_TRIES) {
            return Optional.empty();
        }
        return there.size() == 1
                ? Optional.of(there.get(0))
                : Optional.of(missing)
                        .filter(all -> there.isEmpty() && all.size() == 1)
                        .map(all -> all.get(0));
    }

    /** Streams every object but the one that holds the fields now, what is in them, and what may become one. */
    private Stream<JsonPointer> holders(JsonPointer at, JsonNode node) {
        Stream<JsonPointer> self = node.isObject() && !at.equals(parent) || node.isNull() ? Stream.of(at) : Stream.of();
        Stream<JsonPointer> inside = node.isArray()
                ? IntStream.range(0, node.size())
                        .filter(i -> !node.get(i).isNull())
                        .boxed()
                        .flatMap(i -> holders(at.appendIndex(i), node.get(i)))
                : node.properties().stream()
                        .filter(child -> !at.equals(parent) || !names.contains(child.getKey()))
                        .flatMap(child -> holders(at.appendProperty(child.getKey()), child.getValue()));
        return Stream.concat(self, inside);
    }

    private boolean fits(JsonPointer holder, String key) {
        tries++;
        if (tries > MOST_TRIES) {
            return false;
        }
        JsonNode copy = root.deepCopy();
        ObjectNode target = target(copy, key.isEmpty() ? holder : holder.appendProperty(key));
        ObjectNode from = (ObjectNode) copy.at(parent);
        for (String name : names) {
            JsonNode moved = from.remove(name);
            if (moved == null || target.has(name)) {
                return false;
            }
            target.set(name, moved);
        }
        return KnownShape.fits(copy);
    }

    private static ObjectNode target(JsonNode copy, JsonPointer at) {
        return copy.at(at) instanceof ObjectNode there
                ? there
                : ((ObjectNode) copy.at(at.head())).putObject(at.last().getMatchingProperty());
    }

    private static JsonPointer pointer(String path) {
        return path.isEmpty()
                ? JsonPointer.empty()
                : JsonPointer.compile(
                        "/" + path.replace("[", ".").replace("]", "").replace('.', '/'));
    }

    private static String path(JsonPointer pointer) {
        return pointer.toString()
                .replaceFirst("^/", "")
                .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replace('/', '.');
    }
}
