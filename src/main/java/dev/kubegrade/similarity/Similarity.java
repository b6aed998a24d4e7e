package dev.kubegrade.similarity;

import dev.kubegrade.intake.HandIn;
import dev.kubegrade.similarity.Resemblance.Shared;
import dev.kubegrade.similarity.Resemblance.What;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds who of a class handed in the same, whatever was renamed, reordered or reformatted.
 *
 * <p>Each choice that two share speaks for a copy by how unlikely it is that another one of the class makes it, in nats
 * (the logarithm of a likelihood ratio, as in record linkage: Fellegi and Sunter 1969); what only one of both chose speaks
 * against it. What most of the class chose, and what the reference solutions have, says nothing: of two who handed in the
 * plain solution nobody can tell. A pair is told when chance alone would bring such a pair about in one of {@value #CLASSES}
 * classes of this size.
 */
public final class Similarity {
    private static final int CLASSES = 1000;
    /** A pair has to share something that not even one in ten has, and no more than a few: so not every pair is looked at. */
    private static final int RARE = 10;

    private static final int FEW = 15;
    /** In a few characters there is nothing to choose. */
    private static final int SHORT = 200;
    /** A group is known by a few of its pairs. */
    private static final int MOST_OF_A_GROUP = 10;

    private static final int MOST_PAIRS = 60;

    private final List<String> names = new ArrayList<>();
    private final List<Manifest> manifests = new ArrayList<>();
    private final Set<String> knownTexts = new HashSet<>();
    private final Rarity rarity;

    /** Two by their numbers, and how much speaks for a copy. */
    private record Pair(int first, int second, double evidence, boolean identical) {}

    private Similarity(Map<String, HandIn> ofClass, List<Path> references) {
        ofClass.forEach((name, handIn) -> {
            Manifest manifest = Manifest.of(handIn);
            // Who handed in nothing has chosen nothing.
            if (manifest.length() > 0) {
                names.add(name);
                manifests.add(manifest);
            }
        });
        List<Manifest> handouts = references.stream()
                .map(reference -> Manifest.of(HandIn.of(reference)))
                .toList();
        handouts.forEach(handout -> knownTexts.add(handout.digest()));
        this.rarity = new Rarity(manifests, handouts);
    }

    /**
     * Returns the pairs, those of one group after each other.
     *
     * @param ofClass by the name of the student
     * @param references what everybody may know
     */
    public static Resemblances of(Map<String, HandIn> ofClass, List<Path> references) {
        return new Similarity(ofClass, references).resemblances();
    }

    private Resemblances resemblances() {
        List<Pair> told = told();
        List<Pair> shown = shown(told);
        return new Resemblances(
                shown.stream()
                        .map(pair -> new Resemblance(
                                names.get(pair.first()), names.get(pair.second()), pair.identical(), shared(pair)))
                        .toList(),
                told.size() - shown.size(),
                Optional.empty());
    }

    private List<Pair> told() {
        Set<List<Integer>> identical = identical();
        Set<List<Integer>> candidates = new LinkedHashSet<>(identical);
        if (names.size() >= Rarity.LEAST) {
            candidates.addAll(sharingSomethingRare());
        }
        double enough = Math.log(0.5 * CLASSES * names.size() * (names.size() - 1));
        return candidates.stream()
                .map(pair -> new Pair(
                        pair.get(0), pair.get(1), evidence(pair.get(0), pair.get(1)), identical.contains(pair)))
                .filter(pair -> pair.identical() || pair.evidence() > enough)
                .sorted(Comparator.comparing((Pair pair) -> !pair.identical())
                        .thenComparing(
                                Comparator.comparingDouble(Pair::evidence).reversed())
                        .thenComparingInt(Pair::first)
                        .thenComparingInt(Pair::second))
                .toList();
    }

    /** Takes the strongest pairs of each group: a large one must not hide the others. */
    private static List<Pair> shown(List<Pair> told) {
        Map<Integer, Integer> groups = new HashMap<>();
        told.forEach(pair -> {
            int one = groups.computeIfAbsent(pair.first(), first -> first);
            int other = groups.computeIfAbsent(pair.second(), second -> second);
            groups.replaceAll((member, group) -> group == other ? one : group);
        });
        Map<Integer, List<Pair>> byGroup = new LinkedHashMap<>();
        told.forEach(pair -> byGroup.computeIfAbsent(groups.get(pair.first()), group -> new ArrayList<>())
                .add(pair));
        return byGroup.values().stream()
                .flatMap(group -> group.stream().limit(MOST_OF_A_GROUP))
                .limit(MOST_PAIRS)
                .toList();
    }

    /** What half of a class has in common byte by byte was given to it. */
    private Set<List<Integer>> identical() {
        Map<String, List<Integer>> byText = new LinkedHashMap<>();
        for (int i = 0; i < manifests.size(); i++) {
            Manifest manifest = manifests.get(i);
            if (manifest.length() > SHORT && !knownTexts.contains(manifest.digest())) {
                byText.computeIfAbsent(manifest.digest(), key -> new ArrayList<>())
                        .add(i);
            }
        }
        Set<List<Integer>> identical = new LinkedHashSet<>();
        byText.values().stream()
                .filter(same -> names.size() < Rarity.LEAST || same.size() <= Rarity.USUAL * names.size())
                .forEach(same -> identical.addAll(pairsOf(same)));
        return identical;
    }

    private Set<List<Integer>> sharingSomethingRare() {
        Set<List<Integer>> candidates = new LinkedHashSet<>();
        int most = Math.min(FEW, Math.max(3, names.size() / RARE));
        rarity.shared().forEach(trait -> {
            List<Integer> who = rarity.owners(trait);
            if (who.size() <= most) {
                candidates.addAll(pairsOf(who));
            }
        });
        return candidates;
    }

    /** Pairs everybody with everybody; many, each with the next alone. */
    private static List<List<Integer>> pairsOf(List<Integer> who) {
        List<List<Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < who.size(); i++) {
            int last = who.size() > FEW ? Math.min(i + 2, who.size()) : who.size();
            for (int j = i + 1; j < last; j++) {
                pairs.add(List.of(who.get(i), who.get(j)));
            }
        }
        return pairs;
    }

    private double evidence(int first, int second) {
        Manifest one = manifests.get(first);
        Manifest other = manifests.get(second);
        double against = 0;
        for (Trait trait : one.traits().keySet()) {
            if (!other.traits().containsKey(trait) && other.couldHave(trait)) {
                against += trait.kind().difference();
            }
        }
        for (Trait trait : other.traits().keySet()) {
            if (!one.traits().containsKey(trait) && one.couldHave(trait)) {
                against += trait.kind().difference();
            }
        }
        double alone = 0;
        Map<List<Integer>, Double> chosenTogether = new HashMap<>();
        for (Trait trait : one.traits().keySet()) {
            double weight = rarity.weight(trait);
            if (weight == 0 || !other.traits().containsKey(trait)) {
                continue;
            }
            List<Integer> who = rarity.owners(trait);
            if (who.size() == 2) {
                alone += weight;
            } else {
                // What the same people chose together is one choice.
                chosenTogether.merge(who, weight, Math::max);
            }
        }
        return alone
                + chosenTogether.values().stream().mapToDouble(weight -> weight).sum()
                - against;
    }

    private List<Shared> shared(Pair pair) {
        Map<Trait, ?> theirs = manifests.get(pair.second()).traits();
        return manifests.get(pair.first()).traits().keySet().stream()
                .filter(trait -> theirs.containsKey(trait) && rarity.weight(trait) > 0)
                .sorted(Comparator.<Trait>comparingDouble(rarity::weight)
                        .reversed()
                        .thenComparing(Trait::what)
                        .thenComparing(Trait::kind))
                .map(trait -> new Shared(
                        what(trait.kind()),
                        manifests.get(pair.first()).traits().get(trait),
                        manifests.get(pair.second()).traits().get(trait),
                        rarity.owners(trait).size() - 2))
                .toList();
    }

    private static What what(Trait.Kind kind) {
        return switch (kind) {
            case FIELD, KEYS -> What.FIELD;
            case ORDER -> What.ORDER;
            case VALUE, ODD_VALUE -> What.VALUE;
            case NAME -> What.NAME;
            case COMMENT -> What.COMMENT;
        };
    }
}
