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

    PodsReadyCheck(CheckContext context) {
        this.stableFor = Durations.parse(context.text("stableFor"));
        this.allowance = Durations.parse(context.text("allowance"));
        this.crash = context.deadlines().crash();
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        return await(scene, at -> scene.timeline().mark("ready", at));
    }

    @Override
    public Outcome.Verdict confirm(ManifestScene scene) {
        return new Readiness(scene, stableFor, allowance, at -> {}).confirm(crash);
    }

    Outcome.Verdict await(ManifestScene scene, LongConsumer onReady) {
        return new Readiness(scene, stableFor, allowance, onReady).await();
    }
}
