package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.kubernetes.cluster.Sandbox;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The proof that manifests were applied, as far as the server took them; only {@link Deployer} can make one. */
public final class DeployedManifests implements Deployed {
    private final Applied applied;
    private final Sandbox sandbox;
    private final DeployRules rules;
    private final Set<Adapted> adaptations;
    private final Applier applier;
    private final Consumer<DeployedManifests> leaving;
    private final Map<String, Calm> alone = new TreeMap<>();
    private final Map<Class<?>, Object> kept = new HashMap<>();
    private Calm calm = new Calm();
    private Set<String> stayed = Set.of();

    /** Takes over the sandbox; {@code leaving} has a last look before it is given back. */
    DeployedManifests(
            Applied applied,
            Sandbox sandbox,
            DeployRules rules,
            Set<Adapted> adaptations,
            Applier applier,
            Consumer<DeployedManifests> leaving) {
        this.applied = applied;
        this.sandbox = sandbox;
        this.rules = rules;
        this.adaptations = adaptations;
        this.applier = applier;
        this.leaving = leaving;
    }

    @Override
    public void close() {
        try (sandbox) {
            leaving.accept(this);
        }
    }

    /** Returns what is known of the pods that are there now. */
    public Calm calm() {
        return calm;
    }

    public Manifests submission() {
        return applied.submission();
    }

    /** Returns what is known without asking the server again. */
    public Applied applied() {
        return applied;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public DeployRules rules() {
        return rules;
    }

    public List<Workload> workloads() {
        return applied.workloads();
    }

    /**
     * Returns one workload as if it were alone, to be looked at and not to be closed; what was seen of its pods so far
     * counts.
     */
    public DeployedManifests only(Workload workload) {
        DeployedManifests view =
                new DeployedManifests(applied.only(workload), sandbox, rules, adaptations, applier, deployed -> {});
        view.calm = alone.computeIfAbsent(key(workload), label -> new Calm());
        return view;
    }

    /** Lets those pods of a workload that are on their way out go within a second: nothing hangs on their last words. */
    public void hurry(Workload workload) {
        marked(workload)
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() != null)
                .filter(pod -> !Long.valueOf(1).equals(pod.getMetadata().getDeletionGracePeriodSeconds()))
                .forEach(pod -> sandbox.observer()
                        .pods()
                        .inNamespace(workload.namespace())
                        .withName(pod.getMetadata().getName())
                        .withGracePeriod(1)
                        .delete());
    }

    /** Forgets what was seen of a workload that was Ready, and whose pods are changed: they get their time anew. */
    public void forget(Workload workload) {
        alone.remove(key(workload));
    }

    /** Returns what whoever looks keeps of it while it runs, made when it is asked for first. */
    public <T> T kept(Class<T> type, Supplier<T> made) {
        return type.cast(kept.computeIfAbsent(type, first -> made.get()));
    }

    private static String key(Workload workload) {
        return workload.namespace() + "/" + workload.label();
    }

    @Override
    public Set<Adapted> adaptations() {
        return adaptations;
    }

    @Override
    public List<Finding> refusals() {
        return applied.refusals();
    }

    /** Returns how many pods of a workload there must be; of a DaemonSet as many as nodes admit one. */
    public int expectedPods(Workload workload) {
        return workload.manifest().kind().equals("DaemonSet")
                ? admittingNodes(workload).orElse(workload.expectedPods())
                : workload.expectedPods();
    }

    /** Returns how many nodes admit a pod of a DaemonSet; empty until its controller has counted them. */
    private OptionalInt admittingNodes(Workload workload) {
        DaemonSet set = sandbox.observer()
                .apps()
                .daemonSets()
                .inNamespace(workload.namespace())
                .withName(workload.manifest().name())
                .get();
        boolean counted = set != null
                && set.getStatus() != null
                && set.getStatus().getObservedGeneration() != null
                && set.getStatus().getDesiredNumberScheduled() != null;
        return counted ? OptionalInt.of(set.getStatus().getDesiredNumberScheduled()) : OptionalInt.empty();
    }

    /** Returns the pods of a workload that are not on their way out, oldest first. */
    public List<Pod> pods(Workload workload) {
        if (workload.followsTheClock()) {
            return List.of();
        }
        return marked(workload)
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing((Pod pod) -> pod.getMetadata().getCreationTimestamp())
                        .thenComparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    private Stream<Pod> marked(Workload workload) {
        return sandbox
                .observer()
                .pods()
                .inNamespace(workload.namespace())
                .withLabel(OwnNamespace.WORKLOAD, workload.label())
                .list()
                .getItems()
                .stream();
    }

    /** Returns the ReplicaSets that a workload is, or has. */
    public List<ReplicaSet> replicaSets(Workload workload) {
        return sandbox.observer()
                .apps()
                .replicaSets()
                .inNamespace(workload.namespace())
                .withLabel(OwnNamespace.WORKLOAD, workload.label())
                .list()
                .getItems();
    }

    /** Returns all pods of the submission. */
    public List<Pod> pods() {
        return workloads().stream().flatMap(workload -> pods(workload).stream()).toList();
    }

    /**
     * Replaces one pod of each workload, which it deletes with a grace of one second; what no controller brings back is
     * created again. What the next deploy does shows in one: the others stay.
     */
    public void replacePods() {
        Set<String> staying = new TreeSet<>();
        for (Workload workload : workloads()) {
            List<Pod> pods = workload.finishes() ? List.of() : pods(workload);
            pods.stream().limit(1).forEach(pod -> sandbox.observer()
                    .pods()
                    .inNamespace(workload.namespace())
                    .withName(pod.getMetadata().getName())
                    .withGracePeriod(1)
                    .delete());
            pods.stream().skip(1).map(pod -> pod.getMetadata().getUid()).forEach(staying::add);
        }
        stayed = Set.copyOf(staying);
        calm = new Calm();
        workloads().stream()
                .filter(workload -> workload.manifest().kind().equals("Pod"))
                .forEach(applier::again);
    }

    /** Returns the UIDs of the pods that stayed when others were replaced; none before that. */
    public Set<String> stayed() {
        return stayed;
    }
}
