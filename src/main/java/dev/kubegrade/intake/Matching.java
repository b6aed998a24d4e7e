package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Which hand-in is whose of a roster: by what a person has settled, then by the number of the hand-in, the id, the e-mail, the
 * user, and the name but for accents and case; never because two names are alike, and never where two people, or two hand-ins,
 * have the same.
 */
public final class Matching {
    /** What a person writes for a hand-in of nobody on the roster. */
    public static final String NOBODY = "-";

    private static final int MOST_CANDIDATES = 3;

    private final List<HandIn> handIns;
    private final Roster roster;
    private final Map<HandIn, Roster.Entry> matched = new LinkedHashMap<>();
    private final Map<HandIn, Roster.Entry> nothing = new LinkedHashMap<>();
    private final Set<HandIn> left;
    private final Set<HandIn> settled = new LinkedHashSet<>();

    private Matching(Collection<HandIn> handIns, Roster roster) {
        this.handIns = List.copyOf(handIns);
        this.roster = roster;
        this.left = new LinkedHashSet<>(handIns);
    }

    /**
     * Matches.
     *
     * @param said who handed something in, by what the hand-in is called, as a person has settled it
     * @throws IllegalArgumentException with what is wrong in what was settled
     */
    public static Matching of(Collection<HandIn> handIns, Roster roster, Map<String, String> said) {
        Matching matching = new Matching(handIns, roster);
        said.forEach(matching::settle);
        matching.match(handIn -> handIn.id().stream(), entry -> entry.handIn().stream());
        matching.match(Matching::called, entry -> entry.value(Roster.Column.ID).stream());
        matching.match(Matching::called, entry -> entry.email().stream());
        matching.match(Matching::called, entry -> entry.value(Roster.Column.USER).stream());
        String repositories = matching.shared();
        matching.match(
                handIn -> Stream.of(handIn.student())
                        .filter(name -> !repositories.isEmpty())
                        .map(name -> name.substring(repositories.length())),
                entry -> entry.value(Roster.Column.USER).stream());
        matching.match(Matching::called, entry -> entry.names().stream());
        return matching;
    }

    private static Stream<String> called(HandIn handIn) {
        return Stream.of(handIn.student());
    }

    /** Returns what the names of all begin with, up to a hyphen: {@code classroom-assignment-} of repositories. */
    private String shared() {
        List<String> names = handIns.stream().map(HandIn::student).toList();
        String common = StringUtils.getCommonPrefix(names.toArray(String[]::new));
        return names.size() < 2 ? "" : common.substring(0, common.lastIndexOf('-') + 1);
    }

    private void settle(String called, String who) {
        List<HandIn> meant = left.stream()
                .filter(handIn -> handIn.names().contains(called)
                        || handIn.place().getFileName().toString().equals(called))
                .toList();
        if (meant.size() != 1) {
            throw new IllegalArgumentException(called);
        }
        if (who.equals(NOBODY)) {
            settled.add(meant.get(0));
            left.remove(meant.get(0));
            return;
        }
        List<Roster.Entry> people = free().stream()
                .filter(entry -> Stream.concat(
                                entry.values().values().stream(),
                                Stream.concat(entry.names().stream(), Stream.of(entry.name())))
                        .map(Names::key)
                        .anyMatch(Names.key(who)::equals))
                .toList();
        if (people.size() != 1) {
            throw new IllegalArgumentException(who);
        }
        put(meant.get(0), people.get(0));
    }

    private void put(HandIn handIn, Roster.Entry entry) {
        matched.put(handIn, entry);
        left.remove(handIn);
    }

    private List<Roster.Entry> free() {
        Set<Roster.Entry> taken = new LinkedHashSet<>(matched.values());
        return roster.entries().stream().filter(entry -> !taken.contains(entry)).toList();
    }

    /** Matches what one of each side alone is called. */
    private void match(Function<HandIn, Stream<String>> ofHandIn, Function<Roster.Entry, Stream<String>> ofEntry) {
        Map<String, Set<HandIn>> handIns = byKey(left, ofHandIn);
        Map<String, Set<Roster.Entry>> entries = byKey(free(), ofEntry);
        handIns.forEach((key, called) -> {
            Set<Roster.Entry> people = entries.getOrDefault(key, Set.of());
            if (called.size() == 1 && people.size() == 1) {
                HandIn handIn = called.iterator().next();
                Roster.Entry entry = people.iterator().next();
                if (left.contains(handIn) && !matched.containsValue(entry)) {
                    put(handIn, entry);
                }
            }
        });
    }

    private static <T> Map<String, Set<T>> byKey(Collection<T> all, Function<T, Stream<String>> words) {
        Map<String, Set<T>> byKey = new TreeMap<>();
        all.forEach(one -> words.apply(one)
                .map(Names::key)
                .filter(key -> !key.isEmpty())
                .forEach(key ->
                        byKey.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(one)));
        return byKey;
    }

    /** Returns whose it is. */
    public Optional<Roster.Entry> of(HandIn handIn) {
        return Optional.ofNullable(matched.getOrDefault(handIn, nothing.get(handIn)));
    }

    /** Returns how many hand-ins are somebody's. */
    public int count() {
        return matched.size();
    }

    /** Returns the hand-ins of nobody, of which no person has said so. */
    public List<HandIn> unplaced() {
        return List.copyOf(left);
    }

    /** Returns who of the roster has none. */
    public List<Roster.Entry> missing() {
        return free();
    }

    /** Returns who of those without a hand-in is called most alike; the likest first. */
    public List<String> nearest(HandIn handIn) {
        JaroWinklerSimilarity likeness = new JaroWinklerSimilarity();
        Map<String, Double> alike = new HashMap<>();
        free().forEach(entry -> alike.put(
                entry.name(),
                Stream.concat(entry.names().stream(), entry.values().values().stream())
                        .mapToDouble(name -> likeness.apply(Names.key(handIn.student()), Names.key(name)))
                        .max()
                        .orElse(0)));
        return alike.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Double>>comparingDouble(Map.Entry::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey, NaturalOrder.INSTANCE))
                .limit(MOST_CANDIDATES)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Gives a hand-in of nothing to everybody who has none, so that nobody is without a row, and returns them.
     *
     * @param list where the roster lies
     */
    public List<HandIn> ofNothing(Path list) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of(ReadingCause.NO_HAND_IN, Location.NOWHERE));
        if (!left.isEmpty()) {
            findings.add(Finding.of(ReadingCause.HAND_IN_UNPLACED, Location.NOWHERE));
        }
        missing()
                .forEach(entry -> nothing.put(
                        new HandIn(
                                entry.name(),
                                entry.handIn(),
                                list.resolve(entry.row() + " " + entry.name().replaceAll("[/\\\\\u0000]", " ")),
                                () -> HandedIn.of(entry.name(), Map.of(), findings)),
                        entry));
        return List.copyOf(nothing.keySet());
    }
}
