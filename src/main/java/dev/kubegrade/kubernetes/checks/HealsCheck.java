package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.outcome.Finding;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Takes a pod away from each controller, and demands that another one is Ready in its place, while the others stay: {@code
 * heals: {kinds: [Deployment, StatefulSet]}}.
 *
 * <p>Of each kind that there is one has to heal, and one of all of them at least. That a kind is missing is asked by others;
 * and what an earlier check has seen not to run costs nothing here again, where another kind heals.
 */
final class HealsCheck implements RunningCheck {
    private final List<AskedControllers> asked;

    HealsCheck(CheckContext context, Images images) {
        this.asked = StreamSupport.stream(context.arguments().path("kinds").spliterator(), false)
                .map(kind -> AskedControllers.of(kind.asText(), context, images))
                .toList();
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        List<AskedControllers> there = asked.stream()
                .filter(kind -> !kind.in(scene.deployed()).isEmpty())
                .toList();
        if (there.isEmpty()) {
            return new Outcome.Failed(asked.get(0).missing(scene.deployed()));
        }
        List<Finding> unstarted = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        boolean healed = false;
        for (AskedControllers kind : there) {
            if (kind.isKnownNotToRun(scene)
                    && kind.anyAlone(scene, Controlled::ready) instanceof Outcome.Failed failed) {
                unstarted.addAll(failed.findings());
            } else if (kind.anyAlone(scene, HealsCheck::heals) instanceof Outcome.Failed failed) {
                findings.addAll(failed.findings());
            } else {
                healed = true;
            }
        }
        return Outcome.of((healed || !findings.isEmpty() ? findings : unstarted)
                .stream().distinct().toList());
    }

    private static Outcome.Verdict heals(Controlled controller) {
        return SeenControllers.of(controller).healing(controller, () -> takenAway(controller));
    }

    private static Outcome.Verdict takenAway(Controlled controller) {
        Outcome.Verdict ready = controller.ready();
        List<Pod> pods = controller.pods();
        return ready instanceof Outcome.Passed ? controller.replaced(pods, pods.subList(0, 1)) : ready;
    }
}
