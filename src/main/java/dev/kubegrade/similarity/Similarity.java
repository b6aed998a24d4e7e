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
    /** With fewer, nobody knows what is usual. */
    private static final int LEAST = 5;
    /** What more than so many of the others chose is usual. */
    private static final double USUAL = 0.5;
    /** A pair has to share something that not even one in ten has; so not every pair is looked at in a large class. */
    private static final int RARE = 10;

    /** In a few characters there is nothing to choose. */
    private static final int SHORT = 200;

    private final List<String> names;
    private final List<Manifest> manifests;
    private final Set<Trait> known = new HashSet<>();
    private final Set<String> knownTexts = new HashSet<>();
    private final Map<Trait, List<Integer>> owners = new LinkedHashMap<>();

    private Similarity(Map<String, HandIn> ofClass, List<Path> references) {
        this.names = List.copyOf(ofClass.keySet());
        this.manifests = ofClass.values().stream().map(Manifest::of).toList();
        for (Path reference : references) {
            Manifest handout = Manifest.of(HandIn.of(reference));
            known.addAll(handout.traits().keySet());
            knownTexts.add(handout.digest());
        }
        for (int i = 0; i < manifests.size(); i++) {
            for (Trait trait : manifests.get(i).traits().keySet()) {
                owners.computeIfAbsent(trait, key -> new ArrayList<>()).add(i);
            }
        }
    }

    /**
     * Returns the pairs, those of one group after each other.
     *
     * @param ofClass by the name of the student
     * @param references what everybody may know
     */
    public static List<Resemblance> of(Map<String, HandIn> ofClass, List<Path> references) {
        return new Similarity(ofClass, references).pairs();
    }

    private List<Resemblance> pairs() {
        List<Resemblance> pairs = new ArrayList<>();
        Set<List<Integer>> identical = identical();
        Set<List<Integer>> candidates = new LinkedHashSet<>(identical);
        if (names.size() >= LEAST) {
            candidates.addAll(sharingSomethingRare());
        }
        double enough = Math.log(0.5 * CLASSES * names.size() * (names.size() - 1));
        candidates.stream()
                .sorted(Comparator.<List<Integer>>comparingInt(pair -> pair.get(0))
                        .thenComparingInt(pair -> pair.get(1)))
                .forEach(pair -> {
                    boolean same = identical.contains(pair);
                    if (same || evidence(pair.get(0), pair.get(1)) > enough) {
                        pairs.add(new Resemblance(
                                names.get(pair.get(0)),
                                names.get(pair.get(1)),
                                same,
                                shared(pair.get(0), pair.get(1))));
                    }
                });
        return pairs;
    }

    /** What half of a class has in common byte by byte was given to it. */
    private Set<List<Integer>> identical() {
        Map<String, List<Integer>> byText = new HashMap<>();
        for (int i = 0; i < manifests.size(); i++) {
            Manifest manifest = manifests.get(i);
            if (manifest.length() > SHORT && !knownTexts.contains(manifest.digest())) {
                byText.computeIfAbsent(manifest.digest(), key -> new ArrayList<>())
                        .add(i);
            }
        }
        Set<List<Integer>> identical = new LinkedHashSet<>();
        byText.values().stream()
                .filter(same -> names.size() < LEAST || same.size() <= USUAL * names.size())
                .forEach(same -> identical.addAll(pairsOf(same)));
        return identical;
    }

    private Set<List<Integer>> sharingSomethingRare() {
        Set<List<Integer>> candidates = new LinkedHashSet<>();
        int most = Math.max(3, names.size() / RARE);
        owners.forEach((trait, who) -> {
            if (who.size() > 1 && who.size() <= most && weighs(trait)) {
                candidates.addAll(pairsOf(who));
            }
        });
        return candidates;
    }

    private static List<List<Integer>> pairsOf(List<Integer> who) {
        List<List<Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < who.size(); i++) {
            for (int j = i + 1; j < who.size(); j++) {
                pairs.add(List.of(who.get(i), who.get(j)));
            }
        }
        return pairs;
    }

    private boolean weighs(Trait trait) {
        return trait.kind() != Trait.Kind.KEYS && !known.contains(trait);
    }

    private double evidence(int first, int second) {
        Manifest one = manifests.get(first);
        Manifest other = manifests.get(second);
        double evidence = 0;
        Map<List<Integer>, Double> chosenTogether = new HashMap<>();
        for (Trait trait : one.traits().keySet()) {
            if (other.traits().containsKey(trait)) {
                List<Integer> who = owners.get(trait);
                if (who.size() == 2) {
                    evidence += weight(trait);
                } else {
                    chosenTogether.merge(who, weight(trait), Math::max);
                }
            } else if (other.couldHave(trait)) {
                evidence -= trait.kind().difference();
            }
        }
        for (Trait trait : other.traits().keySet()) {
            if (!one.traits().containsKey(trait) && one.couldHave(trait)) {
                evidence -= trait.kind().difference();
            }
        }
        return evidence
                + chosenTogether.values().stream().mapToDouble(weight -> weight).sum();
    }

    /** Weighs a choice that two share, by what the others chose who came so far. */
    private double weight(Trait trait) {
        if (!weighs(trait)) {
            return 0;
        }
        int could = trait.within().map(within -> owners.get(within).size()).orElse(names.size());
        double likely = trait.kind().likely(owners.get(trait).size() - 2, could - 2);
        return likely > USUAL && could > LEAST ? 0 : -Math.log(likely);
    }

    private List<Shared> shared(int first, int second) {
        Map<Trait, Double> weights = new HashMap<>();
        manifests.get(first).traits().keySet().stream()
                .filter(manifests.get(second).traits()::containsKey)
                .forEach(trait -> weights.put(trait, weight(trait)));
        return weights.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<Trait, Double>comparingByValue().reversed().thenComparing(entry -> entry.getKey()
                        .what()))
                .map(entry -> new Shared(
                        what(entry.getKey().kind()),
                        manifests.get(first).traits().get(entry.getKey()),
                        manifests.get(second).traits().get(entry.getKey()),
                        owners.get(entry.getKey()).size() - 2))
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
