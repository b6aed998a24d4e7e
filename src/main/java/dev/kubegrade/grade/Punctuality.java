package dev.kubegrade.grade;

import dev.kubegrade.assignment.LatePolicy;
import dev.kubegrade.intake.HandIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Who of a class handed in late, and what it costs.
 *
 * @param handedIn when each handed in; nobody is late of whom it is not known
 */
public record Punctuality(LatePolicy policy, Map<HandIn, Instant> handedIn) {
    /** Nobody is late. */
    public static final Punctuality NONE = new Punctuality(LatePolicy.NONE, Map.of());

    public Punctuality {
        handedIn = Map.copyOf(handedIn);
    }

    /** Puts what being late costs off a grade; what a person gave stays what it is, and that it was late is told. */
    Judgement of(Judgement judgement, HandIn handIn) {
        if (judgement.isOfNothing() || !(judgement.grade() instanceof Grade.Scored scored)) {
            return judgement;
        }
        return late(handIn, scored).map(judgement::late).orElse(judgement);
    }

    private Optional<Grade.Scored> late(HandIn handIn, Grade.Scored scored) {
        Optional<Instant> when = Optional.ofNullable(handedIn.get(handIn));
        return policy.due(handIn)
                .flatMap(due -> when.filter(moment -> moment.isAfter(due)).map(moment -> {
                    int lost = scored.given().isPresent() ? 0 : policy.lost(Duration.between(due, moment));
                    return new Grade.Scored(
                            LatePolicy.left(scored.points(), lost),
                            scored.maxPoints(),
                            scored.given(),
                            Optional.of(new Grade.Late(due, moment, scored.points(), lost)));
                }));
    }
}
