package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import java.util.List;

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
        return asked.anyAlone(scene, this::scales);
    }

    private Outcome.Verdict scales(Controlled controller) {
        if (controller.asked() < replicas) {
            return new Outcome.Failed(List.of(tooFew(controller)));
        }
        Outcome.Verdict ready = controller.ready();
        if (!(ready instanceof Outcome.Passed)) {
            return ready;
        }
        int pods = controller.asked();
        controller.scale(pods - 1);
        controller.scale(pods);
        return controller.ready();
    }

    /** What is written counts, or what an autoscaler has made of it. */
    private Finding tooFew(Controlled controller) {
        Field written = controller.manifest().at("spec", "replicas");
        String variant = !controller.isScaled() ? written.exists() ? "" : "unwritten" : "scaled";
        return Finding.of(
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
                .with("variant", variant);
    }
}
