package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.manifest.Manifest;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.function.Supplier;

/** The autoscalers of a controller, which would speak against whoever scales it. */
final class Autoscalers {
    private Autoscalers() {}

    /** Does something while they are held back; Kubernetes knows no other way to pause one than to delete it. */
    static Outcome.Verdict held(Controlled controller, Supplier<Outcome.Verdict> meanwhile) {
        KubernetesClient client = controller.scene().deployed().sandbox().observer();
        List<HorizontalPodAutoscaler> held = of(controller);
        held.forEach(autoscaler -> client.resource(autoscaler).delete());
        try {
            return meanwhile.get();
        } finally {
            held.forEach(autoscaler -> client.resource(asItWas(autoscaler)).create());
        }
    }

    /** Returns those that there are. */
    static List<HorizontalPodAutoscaler> of(Controlled controller) {
        Manifest manifest = controller.manifest();
        return controller
                .scene()
                .deployed()
                .sandbox()
                .observer()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(controller.workload().namespace())
                .list()
                .getItems()
                .stream()
                .filter(autoscaler ->
                        autoscaler.getSpec().getScaleTargetRef().getKind().equals(manifest.kind()))
                .filter(autoscaler ->
                        autoscaler.getSpec().getScaleTargetRef().getName().equals(manifest.name()))
                .toList();
    }

    private static HorizontalPodAutoscaler asItWas(HorizontalPodAutoscaler autoscaler) {
        return new HorizontalPodAutoscalerBuilder(autoscaler)
                .editMetadata()
                .withResourceVersion(null)
                .withUid(null)
                .endMetadata()
                .withStatus(null)
                .build();
    }
}
