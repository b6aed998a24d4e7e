package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.cluster.ApiKinds;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A controller of the student's as if it were alone: its pods, by the owners that the API names, and what becomes of them
 * when one is taken away.
 *
 * <p>What Kubernetes itself has to do and does not is no student's fault: then every method throws {@link
 * InfrastructureFailure}.
 */
final class Controlled {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Duration POLL = Duration.ofMillis(300);

    private final ManifestScene scene;
    private final Workload workload;
    private final AskedControllers asked;

    Controlled(ManifestScene scene, Workload workload, AskedControllers asked) {
        this.scene = scene;
        this.workload = workload;
        this.asked = asked;
    }

    ManifestScene scene() {
        return scene;
    }

    Workload workload() {
        return workload;
    }

    Duration allowance() {
        return asked.allowance();
    }

    Manifest manifest() {
        return workload.manifest();
    }

    /**
     * Waits until it has as many pods as are asked of it now, all of them Ready, and so for a while, as what was not
     * touched since is already: without a probe, what crashes is Ready for a moment. Says why it has not.
     */
    Outcome.Verdict ready() {
        Optional<Finding> none = RollsOutCheck.paused(manifest()).or(this::asksForNone);
        return SeenControllers.of(this)
                .ready(
                        this,
                        none.<Outcome.Verdict>map(finding -> new Outcome.Failed(List.of(finding)))
                                .orElseGet(this::awaited));
    }

    private Optional<Finding> asksForNone() {
        return asked() == 0 && !isDaemonSet()
                ? Optional.of(Finding.of(
                                KubernetesCause.TOO_FEW_REPLICAS,
                                manifest().where(manifest().at("spec", "replicas")))
                        .with("object", manifest().label())
                        .with("expected", "1")
                        .with("observed", "0"))
                : Optional.empty();
    }

    /** Says whether an autoscaler was handed in for it. */
    boolean isScaled() {
        return scene.deployed().submission().ofKind("HorizontalPodAutoscaler").anyMatch(autoscaler -> autoscaler
                .at("spec", "scaleTargetRef", "name")
                .textOrEmpty()
                .equals(manifest().name()));
    }

    private boolean isDaemonSet() {
        return manifest().kind().equals("DaemonSet");
    }

    private Outcome.Verdict awaited() {
        return new Readiness(ManifestScene.of(alone(), scene.trace()), asked.stableFor(), asked.allowance(), at -> {})
                .await(Readiness.Until.STABLE);
    }

    /** Returns it as if nothing else had been handed in, with the number of pods that is asked of it now. */
    DeployedManifests alone() {
        return scene.deployed().only(isDaemonSet() ? workload : workload.of(asked()));
    }

    /** Returns how many pods are asked of it now. */
    int asked() {
        return object().get("spec", "replicas") instanceof Number replicas
                ? replicas.intValue()
                : scene.deployed().expectedPods(workload);
    }

    /** Returns the pods that are its own, oldest first. */
    List<Pod> pods() {
        String uid = object().getMetadata().getUid();
        Set<String> owners = manifest().kind().equals("Deployment")
                ? scene.deployed().replicaSets(workload).stream()
                        .filter(set ->
                                controller(set).filter(uid::equals).findAny().isPresent())
                        .map(set -> set.getMetadata().getUid())
                        .collect(Collectors.toSet())
                : Set.of(uid);
        return scene.deployed().pods(workload).stream()
                .filter(pod -> controller(pod).anyMatch(owners::contains))
                .toList();
    }

    private static Stream<String> controller(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map(OwnerReference::getUid);
    }

    /** Deletes pods with a grace of one second. */
    void delete(Collection<Pod> pods) {
        pods.forEach(pod -> scene.deployed()
                .sandbox()
                .observer()
                .pods()
                .inNamespace(workload.namespace())
                .withName(pod.getMetadata().getName())
                .withGracePeriod(1)
                .delete());
        scene.deployed().forget(workload);
    }

    /** Deletes pods, and waits until others are Ready in their place; says why they are not. */
    Outcome.Verdict replaced(List<Pod> before, List<Pod> taken) {
        delete(taken);
        Outcome.Verdict ready = ready();
        if (!(ready instanceof Outcome.Passed)) {
            return ready;
        }
        Set<String> now = uids(pods());
        Set<String> staying = uids(before);
        staying.removeAll(uids(taken));
        if (!now.containsAll(staying) || now.size() != before.size()) {
            throw new InfrastructureFailure("pods of " + manifest().label() + " changed that nobody had touched", null);
        }
        SeenControllers.of(this).healed(this);
        return ready;
    }

    static Set<String> uids(Collection<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    }

    /** Asks for another number of pods, and waits until it has so many, Ready or not. */
    void scale(int pods) {
        object(PatchType.JSON_MERGE, "{\"spec\":{\"replicas\":" + pods + "}}");
        scene.deployed().forget(workload);
        until(pods + " pods of " + manifest().label(), () -> {
            hurry();
            return pods().size() == pods;
        });
    }

    /** A StatefulSet waits for a pod that goes before it makes the next. */
    void hurry() {
        scene.deployed().hurry(workload);
    }

    /** Gives a container another image, and waits until its controller has seen it. */
    void image(Versions.Place place, String image) {
        GenericKubernetesResource changed = object(
                PatchType.JSON,
                "[{\"op\":\"replace\",\"path\":\"/spec/template/spec/" + place.list() + "/" + place.index()
                        + "/image\",\"value\":\""
                        + image + "\"}]");
        Number generation = changed.getMetadata().getGeneration();
        until(
                "the controller of " + manifest().label(),
                () -> object().get("status", "observedGeneration") instanceof Number seen
                        && seen.longValue() >= generation.longValue());
    }

    private static void until(String what, Callable<Boolean> done) {
        try {
            Awaitility.await(what)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(done);
        } catch (ConditionTimeoutException e) {
            throw new InfrastructureFailure("Kubernetes did not do what it was asked: " + what, e);
        }
    }

    /** Returns the object as it is now. */
    GenericKubernetesResource object() {
        GenericKubernetesResource object = resource().get();
        if (object == null) {
            throw new InfrastructureFailure(manifest().label() + " is gone, and nobody deleted it", null);
        }
        return object;
    }

    private GenericKubernetesResource object(PatchType type, String patch) {
        return resource().patch(PatchContext.of(type), patch);
    }

    private Resource<GenericKubernetesResource> resource() {
        ApiKinds.Kind kind = scene.deployed()
                .sandbox()
                .kinds()
                .find(manifest().apiVersion(), manifest().kind())
                .orElseThrow();
        String[] version = kind.apiVersion().split("/");
        return scene.deployed()
                .sandbox()
                .observer()
                .genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(version.length > 1 ? version[0] : "")
                        .withVersion(version[version.length - 1])
                        .withKind(kind.kind())
                        .withPlural(kind.plural())
                        .withNamespaced(true)
                        .build())
                .inNamespace(workload.namespace())
                .withName(manifest().name());
    }
}
