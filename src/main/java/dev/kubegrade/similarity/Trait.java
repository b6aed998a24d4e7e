package dev.kubegrade.similarity;

import java.util.Objects;
import java.util.Optional;

/**
 * One choice that somebody made in a manifest, in a form that other names, another order and other spaces do not change.
 *
 * @param what where it stands, as a path from the kind of object without positions, and what was chosen there
 * @param within what has to be there for the choice to arise; empty for what anybody chooses
 */
record Trait(Kind kind, String what, Optional<Trait> within) {
    /** What can be chosen, and how likely two choose the same there by themselves, as far as a class does not tell. */
    enum Kind {
        /** That a field is there: who has written a kind of object has mostly written its usual fields. */
        FIELD(0.8, 2),
        /** What an order is an order of: it says nothing by itself. */
        KEYS(1, 0),
        ORDER(0.5, 0),
        /** A short value, most likely a usual one. */
        VALUE(0.5, 1),
        /** A long value, which has more others beside it. */
        ODD_VALUE(0.2, 1),
        NAME(0.15, 0),
        /** Some words of one's own. */
        COMMENT(0.02, 0);

        private final double usual;
        private final double difference;

        Kind(double usual, double difference) {
            this.usual = usual;
            this.difference = difference;
        }

        /**
         * Returns how likely it is, by the others of the class.
         *
         * @param have how many of them have it
         * @param could how many of them could
         */
        double likely(int have, int could) {
            return (have + WEIGHT_OF_THE_USUAL * usual) / (could + WEIGHT_OF_THE_USUAL);
        }

        /** Returns how much it speaks against a copy that one has it and the other does not, who could. */
        double difference() {
            return difference;
        }
    }

    private static final int WEIGHT_OF_THE_USUAL = 4;
    private static final int LONG = 5;

    static Trait field(String path, Optional<Trait> within) {
        return new Trait(Kind.FIELD, path, within);
    }

    static Trait value(Trait field, String value) {
        Kind kind = value.contains("\n") ? Kind.COMMENT : value.length() >= LONG ? Kind.ODD_VALUE : Kind.VALUE;
        return new Trait(kind, field.what() + "=" + value, Optional.of(field));
    }

    static Trait name(String name) {
        return new Trait(Kind.NAME, name, Optional.empty());
    }

    static Trait comment(String words) {
        return new Trait(Kind.COMMENT, words, Optional.empty());
    }

    /** Keys in the order in which they were written, where they could have another. */
    static Trait order(String path, String written, String sorted) {
        return new Trait(
                Kind.ORDER,
                path + ": " + written,
                Optional.of(new Trait(Kind.KEYS, path + ": " + sorted, Optional.empty())));
    }

    /** Returns what is said there; empty where it says that something is there, or in which order. */
    Optional<String> said() {
        return switch (kind) {
            case NAME -> Optional.of(what);
            case VALUE, ODD_VALUE -> Optional.of(what.substring(what.indexOf('=') + 1));
            case FIELD, KEYS, ORDER, COMMENT -> Optional.empty();
        };
    }

    /** The same choice can be come to on several ways. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Trait trait && kind == trait.kind && what.equals(trait.what);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, what);
    }
}
