package dev.kubegrade.assignment;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What only a practice can say to its students, in place of the general words.
 *
 * @param texts by {@code cause.<id>.title}, {@code .problem} or {@code .hint}, and by language
 */
public record Hints(Map<String, Map<String, String>> texts) {
    public static final Hints NONE = new Hints(Map.of());

    public Hints {
        texts = java.util.Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** Returns the practice's own text for a message, where it has one. */
    public Optional<String> find(String message, String language) {
        return Optional.ofNullable(texts.get(message)).map(text -> text.get(language));
    }
}
