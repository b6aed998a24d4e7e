package dev.kubegrade.checks;

import java.time.Duration;

/**
 * Demands that every pod of the submission is Ready and stays so: {@code podsReady: {stableFor: 3s, allowance: 90s}}.
 */
final class PodsReadyCheck implements Check.Live {
    private final Duration stableFor;
    private final Duration allowance;

    PodsReadyCheck(CheckContext context) {
        this.stableFor = Durations.parse(context.text("stableFor"));
        this.allowance = Durations.parse(context.text("allowance"));
    }

    @Override
    public Outcome.Verdict examine(Scene scene) {
        return await(scene, () -> scene.timeline().mark("ready"));
    }

    Outcome.Verdict await(Scene scene, Runnable onReady) {
        return new Readiness(scene.deployed(), stableFor, allowance, onReady).await();
    }
}
