package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Demands a controller with at least so many Ready pods, which follows when it is scaled down by one and up again: {@code
 * scales: {kind: Deployment, replicas: 3}}.
 */
final class ScalesCheck implements RunningCheck {
    private final AskedControllers asked;
    private final int replicas;

    ScalesCheck(CheckContext context, Images images) {
        this.asked = AskedControllers.of(context.text("kind"), context, images);
        this.replicas = context.arguments().path("replicas").asInt();
        if (replicas < 1) {
            throw new IllegalArgumentException("scales.replicas is not a number of pods: " + context.text("replicas"));
        }
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        return asked.any(scene, this::scales);
    }

    private Outcome.Verdict scales(Controlled controller) {
        Optional<Finding> few = tooFew(controller);
        if (few.isPresent()) {
            return new Outcome.Failed(List.of(few.get()));
        }
        Outcome.Verdict ready = controller.ready();
        if (!(ready instanceof Outcome.Passed)) {
            return ready;
        }
        return Autoscalers.held(controller, () -> {
            int pods = controller.asked();
            controller.scale(pods - 1);
            controller.scale(pods);
            return controller.ready();
        });
    }

    /** What is written counts, and what an autoscaler makes of it, which gets its time. */
    private Optional<Finding> tooFew(Controlled controller) {
        if (controller.asked() < replicas && !isRaised(controller)) {
            Field written = controller.manifest().at("spec", "replicas");
            return Optional.of(Finding.of(
                            KubernetesCause.TOO_FEW_REPLICAS,
                            controller
                                    .manifest()
                                    .where(
                                            written.exists()
                                                    ? written
                                                    : controller.manifest().at("spec")))
                    .with("object", controller.manifest().label())
                    .with("expected", "" + replicas)
                    .with("observed", "" + controller.asked())
                    .with("variant", written.exists() ? "" : "unwritten"));
        }
        return Optional.empty();
    }

    private boolean isRaised(Controlled controller) {
        boolean promised = Autoscalers.of(controller).stream()
                .map(autoscaler -> autoscaler.getSpec().getMinReplicas())
                .anyMatch(least -> least != null && least >= replicas);
        if (!promised) {
            return false;
        }
        try {
            Awaitility.await("an autoscaler")
                    .atMost(controller.allowance())
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Controlled.POLL)
                    .until(() -> controller.asked() >= replicas);
            return true;
        } catch (ConditionTimeoutException e) {
            // It says so, and does not do it: what runs is what counts.
            return false;
        }
    }
}
