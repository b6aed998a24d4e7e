package dev.kubegrade.checks;

import dev.kubegrade.outcome.Cause;
import java.util.Set;

/** What can be wrong with an answer, whoever gave it. */
public enum AnswerCause implements Cause {
    NOT_JSON(Trait.SYMPTOM),
    EMPTY_LIST(Trait.SYMPTOM),
    WRONG_COUNT,
    FIELD_MISSING,
    REPEATED_ITEM,
    OUTPUT_UNEXPECTED(Trait.SYMPTOM),
    OUTPUT_TOO_LARGE;

    private final Set<Trait> traits;

    AnswerCause(Trait... traits) {
        this.traits = Set.of(traits);
    }

    @Override
    public Set<Trait> traits() {
        return traits;
    }
}
