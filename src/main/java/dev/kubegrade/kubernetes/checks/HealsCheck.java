package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.outcome.Finding;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Takes a pod away from each controller, and demands that another one is Ready in its place, while the others stay: {@code
 * heals: {kinds: [Deployment, StatefulSet]}}.
 *
 * <p>Of each kind that there is one has to heal, and one of all of them at least; that a kind is missing is asked by others.
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
        Map<Workload, Healing> begun = new LinkedHashMap<>();
        there.forEach(kind -> kind.in(scene.deployed())
                .forEach(workload -> begun.put(workload, Healing.of(new Controlled(scene, workload, kind)))));
        begun.values().forEach(Healing::begin);
        List<Finding> findings = new ArrayList<>();
        for (AskedControllers kind : there) {
            List<Outcome.Verdict> ended = kind.in(scene.deployed()).stream()
                    .map(begun::get)
                    .map(Healing::end)
                    .toList();
            if (ended.stream().noneMatch(Outcome.Passed.class::isInstance)
                    && ended.get(0) instanceof Outcome.Failed failed) {
                findings.addAll(failed.findings());
            }
        }
        return Outcome.of(findings.stream().distinct().toList());
    }

    /** What was there before a pod was taken away; where it was not Ready then, that is the reason. */
    private record Healing(Controlled controller, Outcome.Verdict ready, List<Pod> before) {
        static Healing of(Controlled controller) {
            return new Healing(controller, controller.ready(), controller.pods());
        }

        private boolean isReady() {
            return ready instanceof Outcome.Passed;
        }

        private List<Pod> taken() {
            return before.subList(0, 1);
        }

        void begin() {
            if (isReady()) {
                controller.delete(taken());
            }
        }

        Outcome.Verdict end() {
            return isReady() ? controller.backAfter(before, taken()) : ready;
        }
    }
}
