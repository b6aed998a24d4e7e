package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Durations;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.InfrastructureFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Demands that every pod of the submission is Ready and stays so: {@code podsReady: {stableFor: 3s, allowance: 90s}}.
 */
final class PodsReadyCheck implements RunningCheck {
    private final Duration stableFor;
    private final Duration allowance;
    private final Duration crash;

    PodsReadyCheck(CheckContext context) {
        this.stableFor = Durations.parse(context.text("stableFor"));
        this.allowance = Durations.parse(context.text("allowance"));
        this.crash = context.deadlines().crash();
    }

    /**
     * Passes as soon as the pods are Ready: what comes next is asked while they show that they stay so, and {@link #holds}
     * waits for the rest.
     */
    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        return await(scene, Readiness.Until.READY);
    }

    /** Waits until the pods have shown what they have to; says why they have not. */
    Outcome.Verdict holds(ManifestScene scene) {
        return await(scene, scene.holding());
    }

    /** Waits until the pods have stayed Ready; says why they have not. */
    Outcome.Verdict stays(ManifestScene scene) {
        return await(scene, Readiness.Until.STABLE);
    }

    /**
     * Looks at once. Who has not shown that he stays Ready may be about to start again, or still at work: where what is
     * seen does not pass, or the way to it breaks, it is looked at when he has.
     *
     * @param early does not wait for long: it is not what says no
     * @param look says what counts; takes what was seen early, if anything
     */
    Outcome.Verdict early(
            ManifestScene scene,
            Supplier<Outcome.Verdict> early,
            Function<Optional<Outcome.Verdict>, Outcome.Verdict> look) {
        if (scene.deployed().calm().isStable()) {
            return look.apply(Optional.empty());
        }
        Object begun = new Object();
        scene.trace().mark(begun);
        Optional<Outcome.Verdict> seen = unbroken(early);
        if (seen.filter(Outcome.Passed.class::isInstance).isPresent()) {
            return seen.get();
        }
        scene.trace().takeBack(begun);
        Outcome.Verdict stays = stays(scene);
        return stays instanceof Outcome.Passed ? look.apply(seen) : stays;
    }

    private static Optional<Outcome.Verdict> unbroken(Supplier<Outcome.Verdict> look) {
        try {
            return Optional.of(look.get());
        } catch (InfrastructureFailure e) {
            Incident.of(e);
            return Optional.empty();
        }
    }

    @Override
    public Outcome.Verdict confirm(ManifestScene scene) {
        return readiness(scene, at -> {}).confirm(crash);
    }

    @Override
    public Outcome.Verdict complete(ManifestScene scene) {
        return scene.deployed().calm().wereProbed() ? new Outcome.Passed() : confirm(scene);
    }

    private Outcome.Verdict await(ManifestScene scene, Readiness.Until until) {
        return readiness(scene, at -> scene.timeline().mark("ready", at)).await(until);
    }

    Readiness readiness(ManifestScene scene, LongConsumer onReady) {
        return new Readiness(scene, stableFor, allowance, onReady);
    }
}
