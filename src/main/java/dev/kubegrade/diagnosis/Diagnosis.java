package dev.kubegrade.diagnosis;

import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.PodSecurityWords;
import dev.kubegrade.deploy.Workload;
import dev.kubegrade.intake.Field;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at the pods of a submission, again and again, and says why they do not run. */
public final class Diagnosis {
    private final Deployed deployed;
    private final Patience patience = new Patience();

    public Diagnosis(Deployed deployed) {
        this.deployed = deployed;
    }

    /** Looks once. */
    public Assessment assess() {
        if (!deployed.refusedWorkloads().isEmpty()) {
            return new Assessment.Hopeless(deployed.refusedWorkloads());
        }
        // A DaemonSet that no node admits is told as that, below.
        if (deployed.workloads().stream().mapToInt(Workload::expectedPods).sum() == 0) {
            return new Assessment.Hopeless(List.of(noPods()));
        }
        List<Finding> hopeless = new ArrayList<>();
        List<Supplier<List<Finding>>> lastState = new ArrayList<>();
        boolean ready = true;
        for (Workload workload : deployed.workloads()) {
            List<Pod> pods = deployed.pods(workload);
            for (Pod pod : pods) {
                PodDiagnosis diagnosis = new PodDiagnosis(deployed, workload, pod, patience);
                if (!diagnosis.isFine()) {
                    ready = false;
                    hopeless.addAll(diagnosis.certain());
                    lastState.add(diagnosis::lastState);
                }
            }
            int expected = deployed.expectedPods(workload);
            if (expected == 0 && workload.expectedPods() > 0) {
                ready = false;
                hopeless.add(admittedNowhere(workload));
            }
            if (pods.stream().filter(pod -> !isDoneBadly(workload, pod)).count() < expected) {
                ready = false;
                notCreated(workload).ifPresent(hopeless::add);
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

    /** Says whether a liveness probe of a pod that is there now has failed. */
    public boolean livenessFails() {
        return anyProbedPod(PodDiagnosis::livenessFails);
    }

    /** Says whether a container was told to end because of its liveness probe, and has not come back yet. */
    public boolean awaitsRestart() {
        return anyProbedPod(PodDiagnosis::awaitsRestart);
    }

    /** Returns the containers that are restarted because of their liveness probes. */
    public List<Finding> livenessFaults() {
        return distinct(deployed.workloads().stream()
                .flatMap(workload -> deployed.pods(workload).stream()
                        .flatMap(pod -> new PodDiagnosis(deployed, workload, pod, patience).livenessFaults()))
                .toList());
    }

    private boolean anyProbedPod(Predicate<PodDiagnosis> condition) {
        return deployed.workloads().stream()
                .filter(workload -> workload.template().containers().stream()
                        .anyMatch(container ->
                                container.field().at("livenessProbe").exists()))
                .anyMatch(workload -> deployed.pods(workload).stream()
                        .anyMatch(pod -> condition.test(new PodDiagnosis(deployed, workload, pod, patience))));
    }

    /** A Job may fail a pod and try again: what counts is how many succeed. */
    private static boolean isDoneBadly(Workload workload, Pod pod) {
        return workload.finishes() && "Failed".equals(pod.getStatus().getPhase());
    }

    private Finding noPods() {
        Location where = deployed.workloads().isEmpty()
                ? Location.NOWHERE
                : deployed.workloads()
                        .get(0)
                        .manifest()
                        .where(deployed.workloads().get(0).manifest().at("spec", "replicas"));
        return Finding.of(Cause.NO_PODS, where);
    }

    /** The controller of a DaemonSet makes no pod where selectors, affinity or taints speak against it. */
    private static Finding admittedNowhere(Workload workload) {
        Field spec = workload.template().spec();
        Field where = Stream.of("nodeSelector", "affinity", "nodeName")
                .map(spec::at)
                .filter(Field::exists)
                .findFirst()
                .orElse(spec);
        return Finding.of(
                Cause.UNSCHEDULABLE,
                workload.manifest().where(where),
                "object",
                workload.manifest().label(),
                "detail",
                "didn't match Pod's node affinity/selector");
    }

    private static Finding tooFew(Workload workload, int expected, int observed) {
        return Finding.of(
                Cause.NOT_READY_IN_TIME,
                workload.manifest().where(),
                "object",
                workload.manifest().label(),
                "expected",
                "" + expected,
                "observed",
                "" + observed);
    }

    private Optional<Finding> notCreated(Workload workload) {
        return Stream.concat(ofReplicaSets(workload), ofEvents(workload))
                .filter(message -> message.contains("forbidden"))
                .findFirst()
                .map(deployed.sandbox()::inStudentsWords)
                .map(message -> PodSecurityWords.finding(workload.template(), message)
                        .orElseGet(() -> refusedPods(workload, message)));
    }

    private static Finding refusedPods(Workload workload, String message) {
        return Finding.of(
                message.contains("exceeded quota") ? Cause.QUOTA_EXCEEDED : Cause.PODS_REFUSED,
                workload.manifest().where(refused(workload, message)),
                "object",
                workload.manifest().label(),
                "field",
                "spec",
                "detail",
                message.replaceAll("^.*is forbidden: ", "").replaceAll(", used: .*?(?=, limited)", ""));
    }

    /** Returns the field that names what no pod can be created without. */
    private static Field refused(Workload workload, String message) {
        Field spec = workload.template().spec();
        if (message.contains("service account")) {
            return spec.at("serviceAccountName").exists() ? spec.at("serviceAccountName") : spec.at("serviceAccount");
        }
        return message.contains("PriorityClass")
                ? spec.at("priorityClassName")
                : workload.manifest().at("spec", "replicas");
    }

    /** A controller that made many pods has used up its events: its condition still says what failed. */
    private Stream<String> ofReplicaSets(Workload workload) {
        return deployed.replicaSets(workload).stream()
                .flatMap(set ->
                        Stream.ofNullable(set.getStatus().getConditions()).flatMap(List::stream))
                .filter(condition -> "ReplicaFailure".equals(condition.getType()))
                .map(condition -> String.valueOf(condition.getMessage()));
    }

    private Stream<String> ofEvents(Workload workload) {
        return deployed.sandbox().observer().v1().events().inNamespace(workload.namespace()).list().getItems().stream()
                .filter(event -> "FailedCreate".equals(event.getReason()) && concerns(event, workload))
                .map(event -> String.valueOf(event.getMessage()));
    }

    private static boolean concerns(Event event, Workload workload) {
        String name = event.getInvolvedObject().getName();
        return name.equals(workload.manifest().name())
                || name.startsWith(workload.manifest().name() + "-");
    }

    private static List<Finding> distinct(List<Finding> findings) {
        return findings.stream().distinct().toList();
    }
}
