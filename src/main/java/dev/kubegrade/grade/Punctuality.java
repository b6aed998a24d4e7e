package dev.kubegrade.grade;

import dev.kubegrade.assignment.LatePolicies;
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
public record Punctuality(LatePolicies policies, Map<HandIn, Instant> handedIn) {
    /** Nobody is late. */
    public static final Punctuality NONE = new Punctuality(LatePolicies.NONE, Map.of());

    public Punctuality {
        handedIn = Map.copyOf(handedIn);
    }

    /** Says whether somebody handed in after it was due. */
    public boolean isLate(HandIn handIn) {
        Instant when = handedIn.get(handIn);
        return when != null && policies.due(handIn).filter(when::isAfter).isPresent();
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
        return policies.due(handIn)
                .flatMap(due -> when.filter(moment -> moment.isAfter(due)).map(moment -> {
                    int lost =
                            scored.given().isPresent() ? 0 : policies.of(handIn).lost(Duration.between(due, moment));
                    return new Grade.Scored(
                            LatePolicy.left(scored.points(), lost),
                            scored.maxPoints(),
                            scored.given(),
                            Optional.of(new Grade.Late(due, moment, scored.points(), lost)));
                }));
    }
}
