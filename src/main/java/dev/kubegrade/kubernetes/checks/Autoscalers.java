package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.kubernetes.manifest.Manifest;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The autoscalers of a controller, which would speak against whoever scales it. */
final class Autoscalers {
    /** Kubernetes looks every fifteen seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private Autoscalers() {}

    /** Does something while they are held back; Kubernetes knows no other way to pause one than to delete it. */
    static <T> T held(Controlled controller, Supplier<T> meanwhile) {
        KubernetesClient client = controller.scene().deployed().sandbox().observer();
        awaitTheirs(controller);
        List<HorizontalPodAutoscaler> held = of(controller);
        held.forEach(autoscaler -> client.resource(autoscaler).delete());
        try {
            return meanwhile.get();
        } finally {
            held.forEach(autoscaler -> client.resource(asItWas(autoscaler)).create());
        }
    }

    /** Waits until there are as many pods as they demand, and no more than they allow; who does not get there goes on. */
    static void awaitTheirs(Controlled controller) {
        List<HorizontalPodAutoscaler> there = of(controller);
        try {
            Awaitility.await("an autoscaler")
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Controlled.POLL)
                    .until(() -> there.stream().allMatch(autoscaler -> isContent(autoscaler, controller.asked())));
        } catch (ConditionTimeoutException e) {
            // It says so, and does not do it: what runs is what counts.
            return;
        }
    }

    private static boolean isContent(HorizontalPodAutoscaler autoscaler, int pods) {
        Integer least = autoscaler.getSpec().getMinReplicas();
        return pods >= (least == null ? 1 : least)
                && pods <= autoscaler.getSpec().getMaxReplicas();
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
