package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Durations;
import dev.kubegrade.checks.Outcome;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Demands that every pod of the submission is Ready and stays so: {@code podsReady: {stableFor: 3s, allowance: 90s}}.
 */
final class PodsReadyCheck implements RunningCheck {
    private final Duration stableFor;
    private final Duration allowance;
    private final Duration crash;
    private boolean followed;

    PodsReadyCheck(CheckContext context) {
        this.stableFor = Durations.parse(context.text("stableFor"));
        this.allowance = Durations.parse(context.text("allowance"));
        this.crash = context.deadlines().crash();
    }

    /** Its pods are going to be replaced: what their liveness probes say is heard once, of those that come. */
    void followed() {
        followed = true;
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        Readiness readiness = readiness(scene, at -> scene.timeline().mark("ready", at));
        return followed ? readiness.await(Readiness.Until.STABLE) : readiness.await(Readiness.Until.PROBED);
    }

    @Override
    public Outcome.Verdict confirm(ManifestScene scene) {
        return readiness(scene, at -> {}).confirm(crash);
    }

    @Override
    public Outcome.Verdict complete(ManifestScene scene) {
        return scene.deployed().wereProbed() ? new Outcome.Passed() : confirm(scene);
    }

    Readiness readiness(ManifestScene scene, LongConsumer onReady) {
        return new Readiness(scene, stableFor, allowance, onReady);
    }
}
