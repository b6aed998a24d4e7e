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
 * @param holding what the pods that are asked have to show
 */
record ManifestScene(DeployedManifests deployed, Trace trace, Set<String> leftOut, Readiness.Until holding) {
    static ManifestScene of(Scene scene) {
        return of(scene.deployed().as(DeployedManifests.class), scene.trace());
    }

    /** Asks all pods. */
    static ManifestScene of(DeployedManifests deployed, Trace trace) {
        return new ManifestScene(deployed, trace, Set.of(), Readiness.Until.STABLE);
    }

    /**
     * Asks only the pods that took another's place: the others have answered. Where no liveness probe may speak, a delay
     * that the student gave to his readiness probe is not waited for twice.
     */
    ManifestScene replaced() {
        boolean probed = deployed.workloads().stream()
                .flatMap(workload -> workload.template().containers().stream())
                .anyMatch(container -> container.field().at("livenessProbe").exists());
        return new ManifestScene(
                deployed, trace, deployed.stayed(), probed ? Readiness.Until.STABLE : Readiness.Until.RUNNING);
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
