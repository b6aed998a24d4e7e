package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/**
 * Which hand-in is whose of a roster: by what a person has settled, then by the number of the hand-in, the id, the e-mail, the
 * user, and the name but for accents and case; never because two names are alike, and never where two people, or two hand-ins,
 * have the same.
 */
public final class Matching {
    /** What a person writes for a hand-in of nobody on the roster. */
    public static final String NOBODY = "-";

    /** How the folder ends that {@code gh classroom clone student-repos} makes. */
    private static final String CLONES = "-submissions";

    private final List<HandIn> handIns;
    private final Roster roster;
    private final Map<HandIn, Roster.Entry> matched = new LinkedHashMap<>();
    private final Map<HandIn, Roster.Entry> nothing = new LinkedHashMap<>();
    private final Set<HandIn> left;

    private Matching(Collection<HandIn> handIns, Roster roster) {
        this.handIns = List.copyOf(handIns);
        this.roster = roster;
        this.left = new LinkedHashSet<>(handIns);
    }

    /**
     * Matches.
     *
     * @param known whose the roster itself says that a hand-in is
     * @param said who handed something in, as a person has settled it
     * @throws IllegalArgumentException with who is nobody, or two, of the roster
     */
    public static Matching of(
            Collection<HandIn> handIns, Roster roster, Map<HandIn, Roster.Entry> known, Map<HandIn, String> said) {
        Matching matching = new Matching(handIns, roster);
        known.forEach(matching::put);
        said.forEach(matching::settle);
        matching.match(handIn -> handIn.id().stream(), entry -> entry.handIn().stream());
        matching.match(Matching::called, entry -> entry.ids().stream());
        matching.match(Matching::called, entry -> entry.email().stream());
        matching.match(Matching::called, Matching::user);
        matching.matchRepositories();
        matching.match(Matching::called, entry -> entry.names().stream());
        return matching;
    }

    private static Stream<String> called(HandIn handIn) {
        return Stream.concat(Stream.of(handIn.student()), handIn.aliases().stream());
    }

    private static Stream<String> user(Roster.Entry entry) {
        return entry.value(RosterColumn.USER).stream();
    }

    private static Optional<String> behind(String prefix, HandIn handIn) {
        return Optional.of(handIn.student())
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()));
    }

    /**
     * Takes what stands behind the name of the assignment for a user: {@code unit6-ana} in {@code unit6-submissions}, as
     * {@code gh classroom clone} makes it, else behind what all begin with, if that makes users of the roster of all of them.
     */
    private void matchRepositories() {
        Set<String> users = roster.entries().stream()
                .flatMap(Matching::user)
                .map(Names::key)
                .collect(Collectors.toSet());
        List<String> prefixes = handIns.stream()
                .map(HandIn::folder)
                .filter(folder -> folder != null && folder.getFileName() != null)
                .map(folder -> folder.getFileName().toString())
                .filter(name -> name.endsWith(CLONES))
                .map(name -> name.substring(0, name.length() - CLONES.length() + 1))
                .distinct()
                .toList();
        if (prefixes.isEmpty()) {
            prefixes = beginnings().stream()
                    .filter(prefix -> handIns.stream().allMatch(handIn -> behind(prefix, handIn)
                            .map(Names::key)
                            .filter(users::contains)
                            .isPresent()))
                    .toList();
        }
        if (prefixes.size() == 1) {
            String prefix = prefixes.get(0);
            match(handIn -> behind(prefix, handIn).stream(), Matching::user);
        }
    }

    /** Returns what the names of all begin with, up to each hyphen. */
    private List<String> beginnings() {
        String common = handIns.size() < 2
                ? ""
                : StringUtils.getCommonPrefix(
                        handIns.stream().map(HandIn::student).toArray(String[]::new));
        return IntStream.range(0, common.length())
                .filter(i -> common.charAt(i) == '-')
                .mapToObj(i -> common.substring(0, i + 1))
                .toList();
    }

    private void settle(HandIn handIn, String who) {
        if (who.equals(NOBODY)) {
            left.remove(handIn);
            return;
        }
        List<Roster.Entry> people = free().stream()
                .filter(entry -> entry.words().map(Names::key).anyMatch(Names.key(who)::equals))
                .toList();
        if (people.size() != 1) {
            throw new IllegalArgumentException(who);
        }
        put(handIn, people.get(0));
    }

    private void put(HandIn handIn, Roster.Entry entry) {
        matched.put(handIn, entry);
        left.remove(handIn);
    }

    private List<Roster.Entry> free() {
        Set<Roster.Entry> taken = new LinkedHashSet<>(matched.values());
        return roster.entries().stream().filter(entry -> !taken.contains(entry)).toList();
    }

    /** Matches what one alone of all is called, on either side: who is left over is not yet the one that is meant. */
    private void match(Function<HandIn, Stream<String>> ofHandIn, Function<Roster.Entry, Stream<String>> ofEntry) {
        Map<String, Set<HandIn>> called = byKey(handIns, ofHandIn);
        Map<String, Set<Roster.Entry>> people = byKey(roster.entries(), ofEntry);
        Set<Roster.Entry> taken = new HashSet<>(matched.values());
        called.forEach((key, those) -> {
            Set<Roster.Entry> meant = people.getOrDefault(key, Set.of());
            if (those.size() == 1 && meant.size() == 1) {
                HandIn handIn = those.iterator().next();
                Roster.Entry entry = meant.iterator().next();
                if (left.contains(handIn) && !contradict(handIn, entry) && taken.add(entry)) {
                    put(handIn, entry);
                }
            }
        });
    }

    /** Moodle's number says more than a name. */
    private static boolean contradict(HandIn handIn, Roster.Entry entry) {
        return handIn.id().isPresent()
                && entry.handIn().isPresent()
                && !handIn.id().equals(entry.handIn());
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

    /** Returns, for each hand-in of nobody, who of those without one is called most alike; the likest first. */
    public Map<HandIn, List<String>> nearest() {
        Likeness likeness = new Likeness(free());
        Map<HandIn, List<String>> nearest = new LinkedHashMap<>();
        left.forEach(handIn -> nearest.put(handIn, likeness.nearest(handIn.student())));
        return nearest;
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
