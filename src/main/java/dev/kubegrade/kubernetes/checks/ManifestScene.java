package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Scene;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.deploy.Timeline;
import dev.kubegrade.deploy.Trace;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;

/** A scene in which manifests run. */
record ManifestScene(DeployedManifests deployed, Trace trace) {
    static ManifestScene of(Scene scene) {
        return new ManifestScene(scene.deployed().as(DeployedManifests.class), scene.trace());
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
