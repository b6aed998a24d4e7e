package dev.kubegrade.outcome;

import java.util.Locale;
import java.util.Set;

/** Something that can be wrong; each has a title, a problem sentence and a hint in every language. */
public interface Cause {
    /** What is to be minded of a cause. */
    enum Trait {
        /** Time alone decided: a slow machine must be ruled out before a student is blamed. */
        TIME,
        /** It explains, but is no fault by itself. */
        REMARK,
        /** Something is not there, which a file that could not be read may well explain. */
        ABSENCE,
        /** It says what was seen, and not why. */
        SYMPTOM,
        /** It is about what was written, and with it nothing can work: if it does, one of the two is wrong. */
        BREAKS,
        /** It may have been meant otherwise than it was taken. */
        AMBIGUOUS
    }

    /** Names the constant. */
    String name();

    Set<Trait> traits();

    default boolean is(Trait trait) {
        return traits().contains(trait);
    }

    /** Names the cause for machines, in kebab case. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
