package dev.kubegrade.similarity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How rare each choice is in a class, of which everybody may know what was handed out to it. */
final class Rarity {
    /** With fewer, nobody knows what is usual. */
    static final int LEAST = 5;
    /** What more than so many of the others chose is usual. */
    static final double USUAL = 0.5;

    private final Map<Trait, List<Integer>> owners = new LinkedHashMap<>();
    /** What weighs nothing is not in it. */
    private final Map<Trait, Double> weights = new LinkedHashMap<>();

    private final Set<Trait> known = new HashSet<>();
    private final Set<String> knownWords = new HashSet<>();

    Rarity(List<Manifest> ofClass, List<Manifest> handouts) {
        handouts.forEach(handout -> {
            known.addAll(handout.traits().keySet());
            knownWords.addAll(handout.said());
        });
        Map<List<Integer>, List<Integer>> same = new HashMap<>();
        for (int i = 0; i < ofClass.size(); i++) {
            for (Trait trait : ofClass.get(i).traits().keySet()) {
                owners.computeIfAbsent(trait, key -> new ArrayList<>()).add(i);
            }
        }
        owners.replaceAll((trait, who) -> same.computeIfAbsent(who, List::copyOf));
        owners.keySet().forEach(trait -> {
            double weight = weigh(trait, ofClass.size());
            if (weight > 0) {
                weights.put(trait, weight);
            }
        });
    }

    /** Returns what several have, and what speaks for a copy. */
    Set<Trait> shared() {
        return weights.keySet();
    }

    /** Returns the numbers of those who have it. */
    List<Integer> owners(Trait trait) {
        return owners.get(trait);
    }

    /** Weighs a choice that two share, by what the others chose who came so far; in nats, zero where it says nothing. */
    double weight(Trait trait) {
        return weights.getOrDefault(trait, 0.0);
    }

    private double weigh(Trait trait, int all) {
        boolean given = known.contains(trait)
                || trait.said().filter(knownWords::contains).isPresent();
        int have = owners.get(trait).size();
        if (given || have < 2 || trait.kind() == Trait.Kind.KEYS) {
            return 0;
        }
        int could = trait.within().map(within -> owners.get(within).size()).orElse(all);
        double likely = trait.kind().likely(have - 2, could - 2);
        return likely > USUAL && could > LEAST ? 0 : -Math.log(likely);
    }
}
