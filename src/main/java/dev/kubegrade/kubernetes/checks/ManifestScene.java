package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Scene;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.deploy.Timeline;
import dev.kubegrade.deploy.Trace;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Set;

/**
 * A scene in which manifests run.
 *
 * @param leftOut the UIDs of pods that are not asked
 */
record ManifestScene(DeployedManifests deployed, Trace trace, Set<String> leftOut) {
    static ManifestScene of(Scene scene) {
        return of(scene.deployed().as(DeployedManifests.class), scene.trace());
    }

    /** Asks all pods. */
    static ManifestScene of(DeployedManifests deployed, Trace trace) {
        return new ManifestScene(deployed, trace, Set.of());
    }

    /** Asks only the pods that took another's place: the others have answered. */
    ManifestScene replaced() {
        return new ManifestScene(deployed, trace, deployed.stayed());
    }

    boolean asks(Pod pod) {
        return !leftOut.contains(pod.getMetadata().getUid());
    }

    Timeline timeline() {
        return trace.timeline();
    }

    Evidence evidence() {
        return trace.evidence();
    }

    void transcribe(String entry) {
        trace.transcribe(entry);
    }
}
