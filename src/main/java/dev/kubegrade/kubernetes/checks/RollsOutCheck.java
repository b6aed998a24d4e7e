package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives a controller another image, and looks at what its pods do: {@code rollsOut: {kind: Deployment, role: app, shows:
 * reaches}}.
 *
 * <p>{@code reaches}: the image reaches all pods. {@code keeps}: never fewer are Ready than the controller promises. {@code
 * returns}: the former revision can be had back. It is done once, whatever is asked of it.
 */
final class RollsOutCheck implements RunningCheck {
    /** What there is to see. */
    private enum Shows {
        REACHES(RollsOutCheck::stands, Rollout.Seen::reached),
        KEEPS(RollsOutCheck::promisesNothing, Rollout.Seen::kept),
        RETURNS(RollsOutCheck::forgets, Rollout.Seen::returned);

        private final Function<Controlled, Optional<Finding>> written;
        private final Function<Rollout.Seen, Outcome.Verdict> seen;

        Shows(Function<Controlled, Optional<Finding>> written, Function<Rollout.Seen, Outcome.Verdict> seen) {
            this.written = written;
            this.seen = seen;
        }
    }

    private final AskedControllers asked;
    private final Versions versions;
    private final Shows shows;

    RollsOutCheck(CheckContext context, Images images) {
        this.asked = AskedControllers.of(context.text("kind"), context, images);
        this.versions = new Versions(context.text("role"), images);
        this.shows = Shows.valueOf(context.text("shows").toUpperCase(Locale.ROOT));
        versions.requireTwo("rollsOut");
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        return asked.anyAlone(scene, this::rollsOut);
    }

    private Outcome.Verdict rollsOut(Controlled controller) {
        // What a controller is told to do it will do: it need not be seen first.
        Optional<Finding> written = stands(controller);
        if (written.isPresent()) {
            return new Outcome.Failed(List.of(written.get()));
        }
        Outcome.Verdict ready = controller.ready();
        if (!(ready instanceof Outcome.Passed)) {
            return ready;
        }
        // How many pods there are is known now, and so what a share of them is.
        Optional<Finding> promised = shows.written.apply(controller);
        return promised.<Outcome.Verdict>map(finding -> new Outcome.Failed(List.of(finding)))
                .orElseGet(() -> shows.seen.apply(SeenControllers.of(controller)
                        .rollout(
                                controller,
                                versions.role(),
                                () -> new Rollout(controller, versions.change(controller)))));
    }

    /** A controller that is told not to change its pods changes none. */
    private static Optional<Finding> stands(Controlled controller) {
        Manifest manifest = controller.manifest();
        Field type = manifest.at("spec", "updateStrategy", "type");
        Field partition = manifest.at("spec", "updateStrategy", "rollingUpdate", "partition");
        return paused(manifest)
                .or(() -> type.textOrEmpty().equals("OnDelete")
                        ? Optional.of(held(manifest, type, "on-delete"))
                        : Optional.empty())
                .or(() -> partition
                        .number()
                        .filter(first -> first > 0)
                        .map(first -> held(manifest, partition, "partition")));
    }

    private static Optional<Finding> promisesNothing(Controlled controller) {
        return Promise.of(controller.object(), controller.asked()).broken(controller.manifest());
    }

    /** A Deployment that is paused from its beginning makes no pod. */
    static Optional<Finding> paused(Manifest manifest) {
        Field paused = manifest.at("spec", "paused");
        return paused.isTrue() ? Optional.of(held(manifest, paused, "paused")) : Optional.empty();
    }

    private static Optional<Finding> forgets(Controlled controller) {
        Manifest manifest = controller.manifest();
        Field kept = manifest.at("spec", "revisionHistoryLimit");
        return kept.number().filter(number -> number == 0).map(none -> held(manifest, kept, "forgets"));
    }

    private static Finding held(Manifest manifest, Field field, String variant) {
        return Finding.of(KubernetesCause.ROLLOUT_HELD, manifest.where(field))
                .with("object", manifest.label())
                .with("observed", field.textOrEmpty())
                .with("variant", variant);
    }
}
