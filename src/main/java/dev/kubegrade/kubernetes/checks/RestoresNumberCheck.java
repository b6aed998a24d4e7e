package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/**
 * Takes two pods away from a controller, and demands that it has as many again: {@code restoresNumber: {kind: ReplicaSet,
 * role: app}}; or, with {@code shows: image}, that another image changes no running pod, and a new one has it.
 */
final class RestoresNumberCheck implements RunningCheck {
    private static final int TAKEN = 2;

    private final AskedControllers asked;
    private final Versions versions;
    private final boolean image;

    RestoresNumberCheck(CheckContext context, Images images) {
        this.asked = AskedControllers.of(context.text("kind"), context, images);
        this.image = context.text("shows").equals("image");
        this.versions = new Versions(context.text("role"), images);
        if (image) {
            versions.requireTwo("restoresNumber");
        }
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        return asked.anyAlone(scene, image ? this::takesImage : this::restores);
    }

    private Outcome.Verdict restores(Controlled controller) {
        Outcome.Verdict ready = controller.ready();
        List<Pod> pods = controller.pods();
        return ready instanceof Outcome.Passed
                ? controller.replaced(pods, pods.subList(0, Math.min(TAKEN, pods.size())))
                : ready;
    }

    private Outcome.Verdict takesImage(Controlled controller) {
        Outcome.Verdict ready = controller.ready();
        if (!(ready instanceof Outcome.Passed)) {
            return ready;
        }
        List<Pod> before = controller.pods();
        Versions.Change change = versions.change(controller);
        change.make();
        try {
            List<Pod> after = controller.pods();
            if (!Controlled.uids(after).equals(Controlled.uids(before))
                    || after.stream().anyMatch(change::isIn)) {
                throw new InfrastructureFailure(
                        controller.manifest().label() + " changed pods that only a Deployment would change", null);
            }
            Outcome.Verdict back = controller.replaced(before, before.subList(0, 1));
            if (back instanceof Outcome.Passed && controller.pods().stream().noneMatch(change::isIn)) {
                throw new InfrastructureFailure(
                        controller.manifest().label() + " made a pod of another template than its own", null);
            }
            return back;
        } finally {
            change.takeBack();
            controller.delete(controller.pods().stream().filter(change::isIn).toList());
        }
    }
}
