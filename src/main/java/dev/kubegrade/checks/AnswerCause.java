package dev.kubegrade.checks;

import dev.kubegrade.outcome.Cause;
import java.util.Set;

/** What can be wrong with an answer, whoever gave it. */
public enum AnswerCause implements Cause {
    NOT_JSON,
    EMPTY_LIST,
    WRONG_COUNT,
    FIELD_MISSING,
    REPEATED_ITEM,
    OUTPUT_UNEXPECTED,
    OUTPUT_TOO_LARGE;

    @Override
    public Set<Trait> traits() {
        return Set.of();
    }
}
