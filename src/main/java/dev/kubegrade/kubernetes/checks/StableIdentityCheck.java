package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Demands a StatefulSet whose pods are numbered, are started one after the other, and keep their names when they are made
 * again: {@code stableIdentity: {}}.
 */
final class StableIdentityCheck implements RunningCheck {
    private final AskedControllers asked;

    StableIdentityCheck(CheckContext context, Images images) {
        this.asked = AskedControllers.of("StatefulSet", context, images);
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        return asked.anyAlone(scene, StableIdentityCheck::keepsNames);
    }

    private static Outcome.Verdict keepsNames(Controlled controller) {
        Field policy = controller.manifest().at("spec", "podManagementPolicy");
        if (policy.textOrEmpty().equals("Parallel")) {
            return new Outcome.Failed(List.of(Finding.of(
                            KubernetesCause.STARTED_AT_ONCE,
                            controller.manifest().where(policy))
                    .with("object", controller.manifest().label())));
        }
        Outcome.Verdict ready = controller.ready();
        if (!(ready instanceof Outcome.Passed)) {
            return ready;
        }
        List<Pod> pods = numbered(controller);
        Outcome.Verdict back = controller.replaced(pods, pods.subList(0, 1));
        if (back instanceof Outcome.Passed) {
            numbered(controller);
        }
        return back;
    }

    /**
     * Returns the pods by their numbers. That one is made when the one before is Ready is what a StatefulSet is, unless it
     * says otherwise; when they were made tells nothing any more where another check has taken one away.
     */
    private static List<Pod> numbered(Controlled controller) {
        List<Pod> pods = controller.pods();
        int first = controller.object().get("spec", "ordinals", "start") instanceof Number start ? start.intValue() : 0;
        List<Pod> numbered = IntStream.range(first, first + pods.size())
                .mapToObj(number -> controller.manifest().name() + "-" + number)
                .flatMap(name ->
                        pods.stream().filter(pod -> pod.getMetadata().getName().equals(name)))
                .toList();
        if (numbered.size() < pods.size()) {
            throw new InfrastructureFailure(controller.manifest().label() + " has pods without a number", null);
        }
        return numbered;
    }
}
