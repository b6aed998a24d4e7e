package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Demands a StatefulSet whose pods are numbered, are started one after the other, and keep their names when they are made
 * again: {@code stableIdentity: {}}; and, with {@code shows: storage}, a claim of their own whose content outlives them.
 */
final class StableIdentityCheck implements RunningCheck {
    private final AskedControllers asked;
    private final boolean storage;
    private final Duration patience;

    StableIdentityCheck(CheckContext context, Images images) {
        this.asked = AskedControllers.of("StatefulSet", context, images);
        this.storage = context.text("shows").equals("storage");
        this.patience = context.deadlines().command();
        if (!List.of("", "identity", "storage").contains(context.text("shows"))) {
            throw new IllegalArgumentException(
                    "stableIdentity.shows is identity or storage, not " + context.text("shows"));
        }
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        return asked.anyAlone(scene, this::keeps);
    }

    private Outcome.Verdict keeps(Controlled controller) {
        Field policy = controller.manifest().at("spec", "podManagementPolicy");
        if (policy.textOrEmpty().equals("Parallel")) {
            return new Outcome.Failed(List.of(Finding.of(
                            KubernetesCause.STARTED_AT_ONCE,
                            controller.manifest().where(policy))
                    .with("object", controller.manifest().label())));
        }
        Optional<Finding> unkept = storage ? KeptStorage.missing(controller.manifest()) : Optional.empty();
        if (unkept.isPresent()) {
            return new Outcome.Failed(List.of(unkept.get()));
        }
        Outcome.Verdict ready = controller.ready();
        if (!(ready instanceof Outcome.Passed)) {
            return ready;
        }
        KeptStorage kept = new KeptStorage(controller, patience);
        List<Pod> pods = numbered(controller);
        Optional<Finding> lost = storage ? kept.write(pods.get(0)) : Optional.empty();
        if (lost.isPresent()) {
            return new Outcome.Failed(List.of(lost.get()));
        }
        Outcome.Verdict back = controller.replaced(pods, pods.subList(0, 1));
        if (!(back instanceof Outcome.Passed)) {
            return back;
        }
        Pod again = numbered(controller).get(0);
        return Outcome.of(storage ? kept.read(again).stream().toList() : List.of());
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
