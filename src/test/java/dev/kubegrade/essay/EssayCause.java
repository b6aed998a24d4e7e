package dev.kubegrade.essay;

import dev.kubegrade.outcome.Cause;
import java.util.Set;

/** What can be wrong with an essay. */
public enum EssayCause implements Cause {
    TOO_LONG,
    WORD_MISSING(Trait.ABSENCE),
    NOT_HEARD(Trait.TIME);

    private final Set<Trait> traits;

    EssayCause(Trait... traits) {
        this.traits = Set.of(traits);
    }

    @Override
    public Set<Trait> traits() {
        return traits;
    }
}
