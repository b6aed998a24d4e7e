package dev.kubegrade.intake;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Who is called most like a name: to be looked at by a person, never to be taken. */
final class Likeness {
    private static final int MOST = 3;

    private final Map<Roster.Entry, List<String>> words = new LinkedHashMap<>();

    Likeness(Collection<Roster.Entry> people) {
        people.forEach(
                person -> words.put(person, person.words().map(Names::key).toList()));
    }

    /** Returns the likest first. */
    List<String> nearest(String name) {
        JaroWinklerSimilarity likeness = new JaroWinklerSimilarity();
        String key = Names.key(name);
        Map<String, Double> alike = new HashMap<>();
        words.forEach((person, known) -> alike.merge(
                person.name(),
                known.stream()
                        .mapToDouble(word -> likeness.apply(key, word))
                        .max()
                        .orElse(0),
                Math::max));
        return alike.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Double>>comparingDouble(Map.Entry::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey, NaturalOrder.INSTANCE))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }
}
