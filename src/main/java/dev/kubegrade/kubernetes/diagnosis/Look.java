package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.deploy.Applied;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One look at the pods of a submission, and why they do not run. */
public final class Look {
    private final Applied applied;
    private final Snapshot snapshot;
    private final Patience patience;

    Look(Applied applied, Snapshot snapshot, Patience patience) {
        this.applied = applied;
        this.snapshot = snapshot;
        this.patience = patience;
    }

    /** Says how far the pods are. */
    public Assessment assess() {
        if (!applied.refusedWorkloads().isEmpty()) {
            return new Assessment.Hopeless(applied.refusedWorkloads());
        }
        // A DaemonSet that no node admits is told as that, below.
        if (applied.workloads().stream().mapToInt(Workload::expectedPods).sum() == 0) {
            return new Assessment.Hopeless(List.of(noPods()));
        }
        List<Finding> hopeless = new ArrayList<>();
        List<Supplier<List<Finding>>> lastState = new ArrayList<>();
        boolean ready = true;
        for (Workload workload : applied.workloads()) {
            List<Pod> pods = snapshot.pods(workload);
            for (Pod pod : pods) {
                PodDiagnosis diagnosis = diagnose(workload, pod);
                if (!diagnosis.isFine()) {
                    ready = false;
                    hopeless.addAll(diagnosis.certain());
                    lastState.add(diagnosis::lastState);
                }
            }
            int expected = snapshot.expectedPods(workload);
            if (expected == 0 && workload.expectedPods() > 0) {
                ready = false;
                hopeless.add(admittedNowhere(workload));
            }
            if (pods.stream().filter(pod -> !isDoneBadly(workload, pod)).count() < expected) {
                ready = false;
                new PodCreation(applied, workload, snapshot).refused().ifPresent(hopeless::add);
                lastState.add(() -> List.of(tooFew(workload, expected, pods.size())));
            }
        }
        if (!hopeless.isEmpty()) {
            return new Assessment.Hopeless(distinct(hopeless));
        }
        return ready
                ? new Assessment.Ready()
                : new Assessment.Waiting(() -> distinct(lastState.stream()
                        .flatMap(state -> state.get().stream())
                        .toList()));
    }

    /** Says whether all pods are there and Ready, or run while Kubernetes has been told to ask much later. */
    public boolean isStarted() {
        return applied.workloads().stream().allMatch(workload -> {
            List<Pod> pods = snapshot.pods(workload);
            int expected = snapshot.expectedPods(workload);
            return expected > 0 == workload.expectedPods() > 0
                    && pods.size() >= expected
                    && pods.stream().allMatch(pod -> diagnose(workload, pod).isStarted());
        });
    }

    /** Returns the pods of a workload that are not on their way out. */
    public List<Pod> pods(Workload workload) {
        return snapshot.pods(workload);
    }

    /** Says whether a liveness probe of a pod that is there now has failed. */
    public boolean livenessFails() {
        return anyProbedPod(pod -> pod.events().livenessFails());
    }

    /** Says whether a container was told to end because of its liveness probe, and has not come back yet. */
    public boolean awaitsRestart() {
        return anyProbedPod(PodDiagnosis::awaitsRestart);
    }

    /** Returns the containers that are restarted because of their liveness probes. */
    public List<Finding> livenessFaults() {
        return distinct(applied.workloads().stream()
                .flatMap(workload -> snapshot.pods(workload).stream()
                        .flatMap(pod -> diagnose(workload, pod).livenessFaults()))
                .toList());
    }

    /** Writes as JSON what was asked of the cluster, and what it answered. */
    public String asJson() {
        return snapshot.asJson(applied);
    }

    private PodDiagnosis diagnose(Workload workload, Pod pod) {
        return new PodDiagnosis(applied, workload, pod, snapshot, patience);
    }

    private boolean anyProbedPod(Predicate<PodDiagnosis> condition) {
        return applied.workloads().stream()
                .filter(workload -> workload.template().containers().stream()
                        .anyMatch(container ->
                                container.field().at("livenessProbe").exists()))
                .anyMatch(workload ->
                        snapshot.pods(workload).stream().anyMatch(pod -> condition.test(diagnose(workload, pod))));
    }

    /** A Job may fail a pod and try again: what counts is how many succeed. */
    private static boolean isDoneBadly(Workload workload, Pod pod) {
        return workload.finishes() && "Failed".equals(pod.getStatus().getPhase());
    }

    private Finding noPods() {
        Location where = applied.workloads().isEmpty()
                ? Location.NOWHERE
                : applied.workloads()
                        .get(0)
                        .manifest()
                        .where(applied.workloads().get(0).manifest().at("spec", "replicas"));
        return Finding.of(KubernetesCause.NO_PODS, where);
    }

    /** The controller of a DaemonSet makes no pod where selectors, affinity or taints speak against it. */
    private static Finding admittedNowhere(Workload workload) {
        Field spec = workload.template().spec();
        Field where = Stream.of("nodeSelector", "affinity", "nodeName")
                .map(spec::at)
                .filter(Field::exists)
                .findFirst()
                .orElse(spec);
        return Finding.of(KubernetesCause.UNSCHEDULABLE, workload.manifest().where(where))
                .with("object", workload.manifest().label())
                .with("detail", "didn't match Pod's node affinity/selector");
    }

    private static Finding tooFew(Workload workload, int expected, int observed) {
        return Finding.of(KubernetesCause.NOT_READY_IN_TIME, workload.manifest().where())
                .with("object", workload.manifest().label())
                .with("detail", "Ready " + observed + "/" + expected)
                .with("expected", "" + expected)
                .with("observed", "" + observed);
    }

    private static List<Finding> distinct(List<Finding> findings) {
        return findings.stream().distinct().toList();
    }
}
