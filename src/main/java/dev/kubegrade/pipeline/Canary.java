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
    /** Of its evidence, among the reports. */
    private static final String PLACE = "canary";

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

    /** Opens a place. */
    Ground opened(Supplier<Ground> opening) {
        Ground ground = opening.get();
        try {
            progress.opened(ground.facts());
            return ground;
        } catch (RuntimeException e) {
            try (ground) {
                throw e;
            }
        }
    }

    /** Opens a place in which the reference reaches full points. */
    Ground proven(Supplier<Ground> opening) {
        Ground ground = opened(opening);
        try {
            if (ground.remembers(proof)) {
                progress.canaryStands();
            } else {
                progress.canaryDone(prove(attempting.apply(Grounds.only(ground)).reference(reference(), PLACE)));
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

    /**
     * Grades the reference while others are graded, none of whom is given a grade before it has reached full points.
     * Where it does not beside them, who may be the reason, it is graded once more with nobody beside.
     *
     * @throws CanaryFailed when it does not reach full points
     * @throws GroundUnavailable when it could not be graded
     */
    void proveBeside(LastingGrounds grounds, Attempts attempts, Admission admission) {
        if (grounds.remembers(proof)) {
            progress.canaryStands();
            return;
        }
        Graded canary = admission.beside(0, () -> attempts.reference(reference(), PLACE));
        if (!canary.judgement().isPerfect()) {
            canary = admission.alone(() -> attempts.reference(reference(), PLACE));
        }
        try {
            progress.canaryDone(prove(canary));
            grounds.remember(proof);
        } catch (RuntimeException e) {
            grounds.spoil();
            throw e;
        }
    }

    private Graded prove(Graded canary) {
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
