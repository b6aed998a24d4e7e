package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.outcome.InfrastructureFailure;

/**
 * Demands a DaemonSet with one Ready pod on every node that its selectors, affinity and tolerations admit: {@code
 * oneOnEveryNode: {}}.
 */
final class OneOnEveryNodeCheck implements RunningCheck {
    private final AskedControllers asked;

    OneOnEveryNodeCheck(CheckContext context, Images images) {
        this.asked = AskedControllers.of("DaemonSet", context, images);
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        return asked.any(scene, OneOnEveryNodeCheck::isEverywhere);
    }

    /** Its controller counts the nodes as the scheduler does; that it has found one at least is part of being Ready. */
    private static Outcome.Verdict isEverywhere(Controlled controller) {
        Outcome.Verdict ready = controller.ready();
        if (!(ready instanceof Outcome.Passed)) {
            return ready;
        }
        long nodes = controller.pods().stream()
                .map(pod -> pod.getSpec().getNodeName())
                .distinct()
                .count();
        if (nodes < controller.scene().deployed().expectedPods(controller.workload())) {
            throw new InfrastructureFailure(controller.manifest().label() + " has two pods on one node", null);
        }
        return ready;
    }
}
