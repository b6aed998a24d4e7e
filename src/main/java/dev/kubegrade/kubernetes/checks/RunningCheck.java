package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.checks.Scene;

/** Is examined on what runs of manifests. */
interface RunningCheck extends Check.Live {
    Outcome.Verdict examine(ManifestScene scene);

    /** Looks once more at what it passed early. */
    default Outcome.Verdict settle(ManifestScene scene) {
        return new Outcome.Passed();
    }

    /** Looks again at what it passed. */
    default Outcome.Verdict confirm(ManifestScene scene) {
        return new Outcome.Passed();
    }

    /** Looks at what was left of it. */
    default Outcome.Verdict complete(ManifestScene scene) {
        return new Outcome.Passed();
    }

    @Override
    default Outcome.Verdict settle(Scene scene) {
        return settle(ManifestScene.of(scene));
    }

    @Override
    default Outcome.Verdict complete(Scene scene) {
        return complete(ManifestScene.of(scene));
    }

    @Override
    default Outcome.Verdict examine(Scene scene) {
        return examine(ManifestScene.of(scene));
    }

    @Override
    default Outcome.Verdict confirm(Scene scene) {
        return confirm(ManifestScene.of(scene));
    }
}
