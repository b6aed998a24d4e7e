package dev.kubegrade.intake;

import java.time.Duration;

/** What the reading of one submission may cost, all its files together; aliases count as often as they repeat. */
final class Budget {
    private static final int MOST_FIELDS = 200_000;
    private static final long MOST_CHARACTERS = 4 << 20;
    private static final Duration TIME = Duration.ofSeconds(10);
    /** How often texts may be read once more, to look for slips: a number, so that a slow machine tells the same. */
    private static final int MOST_TRIALS = 600;

    private final int mostFields;
    private final long mostCharacters;
    private final long began = System.nanoTime();
    private int fields;
    private long characters;
    private int trials;
    private volatile long creditNanos;

    Budget() {
        this(MOST_FIELDS, MOST_CHARACTERS);
    }

    private Budget(int mostFields, long mostCharacters) {
        this.mostFields = mostFields;
        this.mostCharacters = mostCharacters;
    }

    /** Returns what one reading that looks for a slip may cost: what people write, and no more, for there are many. */
    static Budget ofTrial() {
        return new Budget(5_000, 64 << 10);
    }

    /** Counts a field; throws {@link TreeBuilder.TooComplex} when there were too many, or time is over. */
    void spendField() {
        fields++;
        if (fields > mostFields) {
            throw new TreeBuilder.TooComplex();
        }
        spendTime();
    }

    /** Counts the characters of a scalar; throws {@link TreeBuilder.TooComplex} when there were too many. */
    void spendCharacters(int more) {
        characters += more;
        if (characters > mostCharacters) {
            throw new TreeBuilder.TooComplex();
        }
    }

    /** Throws {@link TreeBuilder.TooComplex} when time is over, so that no thread works on for nobody. */
    void spendTime() {
        if (millisLeft() <= 0) {
            throw new TreeBuilder.TooComplex();
        }
    }

    /** Counts a reading that looks for a slip, and says whether there may be one more. */
    boolean takeTrial() {
        trials++;
        return trials <= MOST_TRIALS;
    }

    /** Gives back the time that such a reading took. */
    void credit(long nanos) {
        creditNanos += nanos;
    }

    long millisLeft() {
        return TIME.toMillis() - (System.nanoTime() - began - creditNanos) / 1_000_000;
    }
}
