package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.deploy.Applied;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why one pod does not run. */
final class PodDiagnosis {
    private static final Set<String> WAITED_FOR = Set.of("ConfigMap", "Secret", "PersistentVolumeClaim");
    /** Why a node refuses or ends a pod for reasons of its own (Kubernetes: pod admission and node-pressure eviction). */
    private static final Set<String> NODES_FAULT = Set.of(
            "Evicted",
            "OutOfcpu",
            "OutOfmemory",
            "OutOfpods",
            "OutOfephemeral-storage",
            "UnexpectedAdmissionError",
            "NodeShutdown",
            "NodeLost",
            "Terminated",
            "Preempting");

    private final Applied applied;
    private final Workload workload;
    private final Pod pod;
    private final Source source;
    private final Patience patience;

    PodDiagnosis(Applied applied, Workload workload, Pod pod, Source source, Patience patience) {
        this.applied = applied;
        this.workload = workload;
        this.pod = pod;
        this.source = source;
        this.patience = patience;
    }

    /** Says whether the pod is Ready, or has ended well if it was meant to end. */
    boolean isFine() {
        if (workload.finishes()) {
            return "Succeeded".equals(pod.getStatus().getPhase());
        }
        boolean ready = condition("Ready")
                .map(PodCondition::getStatus)
                .filter("True"::equals)
                .isPresent();
        return ready && workload.template().containers().stream().noneMatch(this::isEndedAgainAndAgain);
    }

    /**
     * Says whether all its containers run and have started up, and are Ready but for those whose probes have been told to
     * ask much later; or whether it has ended well if it was meant to end.
     */
    boolean isStarted() {
        List<ContainerStatus> containers =
                Optional.ofNullable(pod.getStatus().getContainerStatuses()).orElse(List.of());
        boolean started = !containers.isEmpty()
                && containers.stream().allMatch(status -> diagnose(status).isStarted());
        return isFine() || started && !workload.finishes();
    }

    private boolean isEndedAgainAndAgain(ContainerSpec container) {
        return container.field().at("livenessProbe").exists() && events().tellOfEndlessKills(container);
    }

    /** Returns why the pod will never be fine; empty while it still may. */
    List<Finding> certain() {
        String message = String.valueOf(pod.getStatus().getMessage());
        boolean byItsOwnLimit = message.contains("exceeds the") || message.contains("exceeded its");
        if (NODES_FAULT.contains(String.valueOf(pod.getStatus().getReason())) && !byItsOwnLimit) {
            throw new InfrastructureFailure("the node could not keep a pod: " + message);
        }
        List<Finding> missing = new References(applied.submission()).missing(workload.template());
        boolean starting = statuses()
                .allMatch(
                        status -> status.getState() == null || status.getState().getRunning() == null);
        if (!missing.isEmpty() && starting) {
            return missing;
        }
        List<Finding> refused = starting ? refusedReferences() : List.of();
        if (!refused.isEmpty()) {
            return refused;
        }
        List<Finding> findings = new ArrayList<>();
        statuses()
                .forEach(status ->
                        diagnose(status).certain().map(services()::behind).ifPresent(findings::add));
        if (findings.isEmpty()) {
            placement().refused(patience).ifPresent(findings::add);
        }
        if (findings.isEmpty() && "Failed".equals(pod.getStatus().getPhase()) && !workload.finishes()) {
            findings.add(failed());
        }
        return findings;
    }

    /** Returns what there is to say when time has run out. */
    List<Finding> lastState() {
        List<Finding> findings = new ArrayList<>();
        statuses()
                .filter(status -> !Boolean.TRUE.equals(status.getReady()))
                .forEach(status ->
                        diagnose(status).lastState().map(services()::behind).ifPresent(findings::add));
        if (findings.isEmpty()) {
            findings.add(placement().refusedNow().or(this::mounting).orElseGet(this::notReady));
        }
        return findings;
    }

    PodEvents events() {
        return PodEvents.of(pod, source.events(workload));
    }

    /** Says whether liveness probes had containers killed more often than containers came back. */
    boolean awaitsRestart() {
        return events().livenessKills()
                > statuses().mapToInt(ContainerStatus::getRestartCount).sum();
    }

    /** Returns the containers that Kubernetes restarts because of their liveness probes. */
    Stream<Finding> livenessFaults() {
        PodEvents events = events();
        return workload.template().containers().stream()
                .filter(events::speakOfLiveness)
                .map(container -> Probes.liveness(container, events));
    }

    private ContainerDiagnosis diagnose(ContainerStatus status) {
        boolean restarted = status.getRestartCount() > 0
                && (status.getState() == null || status.getState().getTerminated() == null);
        return new ContainerDiagnosis(
                workload,
                status,
                events(),
                new ContainerEnvironment(applied.submission()),
                () -> source.log(pod, status.getName(), restarted));
    }

    /** What the pod refers to is in the submission, and the server did not take it: the pod waits for it for ever. */
    private List<Finding> refusedReferences() {
        Set<String> words =
                workload.template().spec().walk().map(Field::textOrEmpty).collect(Collectors.toSet());
        return applied.refusalsOf(manifest -> WAITED_FOR.contains(manifest.kind())
                && manifest.namespace().equals(workload.manifest().namespace())
                && words.contains(manifest.name()));
    }

    private Finding failed() {
        Field deadline = workload.template().spec().at("activeDeadlineSeconds");
        return Finding.of(
                        KubernetesCause.POD_FAILED,
                        deadline.exists()
                                ? workload.manifest().where(deadline)
                                : workload.manifest().where())
                .with("object", workload.manifest().label())
                .with(
                        "detail",
                        pod.getStatus().getReason() + ": " + pod.getStatus().getMessage());
    }

    private ServiceVariables services() {
        return new ServiceVariables(applied.submission(), workload.template());
    }

    private Placement placement() {
        return new Placement(workload, pod, source);
    }

    private Optional<Finding> mounting() {
        return events().mountFailure().map(message -> Finding.of(
                        KubernetesCause.VOLUME_NOT_MOUNTED, workload.manifest().where(volumeOf(message)))
                .with("object", workload.manifest().label())
                .with(
                        "detail",
                        LogExcerpt.of(withoutTheCommand(applied.namespaces().inStudentsWords(message)))));
    }

    /** The kubelet's own command line and directories tell a student nothing. */
    private static String withoutTheCommand(String message) {
        return message.replaceAll("(?s)Mounting command: .*?Output: ", "")
                .replaceAll("/var/lib/kubelet/\\S+", "…")
                .replaceAll("\\s*dmesg\\(1\\) may have more.*", "")
                .replaceAll("\\s+", " ");
    }

    /** Returns the volume that a message names in quotes, else the list of them. */
    private Field volumeOf(String message) {
        Field volumes = workload.template().spec().at("volumes");
        return volumes.items().stream()
                .filter(volume -> message.contains('"' + volume.at("name").textOrEmpty() + '"'))
                .findFirst()
                .orElse(volumes);
    }

    private Finding notReady() {
        Field gates = workload.template().spec().at("readinessGates");
        String reason = condition("Ready").map(PodCondition::getReason).orElse("");
        return Finding.of(
                        KubernetesCause.NOT_READY_IN_TIME,
                        gates.exists()
                                ? workload.manifest().where(gates)
                                : workload.manifest().where())
                .with("object", workload.manifest().label())
                .with("detail", lastWords())
                .with("expected", "Ready")
                .with("observed", pod.getStatus().getPhase() + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }

    /** Says what Kubernetes said last: nothing is made up where the reason is not known. */
    private String lastWords() {
        return events().lastWarning()
                .or(() -> condition("Ready").map(PodCondition::getMessage))
                .map(message -> applied.namespaces()
                        .inStudentsWords(message)
                        .replace(
                                pod.getMetadata().getName(), workload.manifest().label()))
                .orElse("–");
    }

    private Stream<ContainerStatus> statuses() {
        return Stream.of(
                        pod.getStatus().getInitContainerStatuses(),
                        pod.getStatus().getContainerStatuses())
                .filter(Objects::nonNull)
                .flatMap(List::stream);
    }

    private Optional<PodCondition> condition(String type) {
        return Optional.ofNullable(pod.getStatus().getConditions()).stream()
                .flatMap(List::stream)
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }
}
