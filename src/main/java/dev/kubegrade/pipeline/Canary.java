package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.Sign;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The reference, graded to see whether cluster, images and assignment agree. */
final class Canary {
    private final Assignment assignment;
    private final Function<Grounds, Attempts> attempting;
    private final String proof;
    private final Progress progress;

    /**
     * Makes ready to grade the reference.
     *
     * @param proof identifies what it is graded with: where the place remembers it, once is enough
     */
    Canary(Assignment assignment, Function<Grounds, Attempts> attempting, String proof, Progress progress) {
        this.assignment = assignment;
        this.attempting = attempting;
        this.proof = proof;
        this.progress = progress;
    }

    private Path reference() {
        return assignment.references().get(0);
    }

    /** Opens a place, in which nobody is graded where the reference does not reach full points. */
    Ground proven(Supplier<Ground> opening) {
        Ground ground = opening.get();
        try {
            progress.opened(ground.facts());
            if (ground.remembers(proof)) {
                progress.canaryStands();
            } else {
                progress.canaryDone(prove(attempting.apply(Grounds.only(ground))));
                ground.remember(proof);
            }
            return ground;
        } catch (RuntimeException e) {
            ground.spoil();
            try (ground) {
                throw e;
            }
        }
    }

    private Graded prove(Attempts attempts) {
        Graded canary = attempts.reference(reference(), "canary");
        if (canary.judgement().grade() instanceof Grade.Withheld withheld) {
            throw new GroundUnavailable(
                    List.of(new Sign(
                            "reference-withheld",
                            Sign.State.FAULT,
                            Map.of("detail", String.join("; ", withheld.incidents())))),
                    null);
        }
        if (!canary.judgement().isPerfect()) {
            throw new CanaryFailed(assignment, canary);
        }
        return canary;
    }

    /**
     * Says whether the reference still reaches full points.
     *
     * @param place of its evidence
     */
    boolean isWell(Attempts attempts, String place) {
        return attempts.reference(reference(), place).judgement().isPerfect();
    }
}
