package dev.kubegrade.diagnosis;

import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Workload;
import dev.kubegrade.intake.ContainerSpec;
import dev.kubegrade.intake.Field;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why one pod does not run. */
final class PodDiagnosis {
    private static final Set<String> PULL_FAILED =
            Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "RegistryUnavailable", "ImageInspectError");
    private static final Set<String> NOT_STARTED = Set.of("StartError", "ContainerCannotRun", "RunContainerError");
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

    private static final int SAME_END_THRICE = 2;
    private static final int SAME_END_TWICE = 2;
    /** A hook that waits for its own container may well fail at first. */
    private static final int FAILED_HOOKS = 3;

    /** 128 and the signal: what a container's exit code is when it was killed. */
    private static final int SIGKILL = 137;

    private static final int SIGTERM = 143;

    private final Deployed deployed;
    private final Workload workload;
    private final Pod pod;
    private final Patience patience;

    PodDiagnosis(Deployed deployed, Workload workload, Pod pod, Patience patience) {
        this.deployed = deployed;
        this.workload = workload;
        this.pod = pod;
        this.patience = patience;
    }

    /** Says whether the pod is Ready, or has ended well if it was meant to end. */
    boolean isFine() {
        if (workload.finishes()) {
            return "Succeeded".equals(pod.getStatus().getPhase());
        }
        return condition("Ready")
                .map(PodCondition::getStatus)
                .filter("True"::equals)
                .isPresent();
    }

    /** Returns why the pod will never be fine; empty while it still may. */
    List<Finding> certain() {
        String message = String.valueOf(pod.getStatus().getMessage());
        boolean byItsOwnLimit = message.contains("exceeds the") || message.contains("exceeded its");
        if (NODES_FAULT.contains(String.valueOf(pod.getStatus().getReason())) && !byItsOwnLimit) {
            throw new InfrastructureFailure("the node could not keep a pod: " + message);
        }
        List<Finding> missing = new References(deployed.submission()).missing(workload.template());
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
        statuses().forEach(status -> certain(status).ifPresent(findings::add));
        if (findings.isEmpty()) {
            unschedulable().ifPresent(findings::add);
        }
        if (findings.isEmpty() && "Failed".equals(pod.getStatus().getPhase()) && !workload.finishes()) {
            Field deadline = workload.template().spec().at("activeDeadlineSeconds");
            findings.add(Finding.of(
                    Cause.POD_FAILED,
                    deadline.exists()
                            ? workload.manifest().where(deadline)
                            : workload.manifest().where(),
                    "object",
                    workload.manifest().label(),
                    "detail",
                    pod.getStatus().getReason() + ": " + pod.getStatus().getMessage()));
        }
        return findings;
    }

    /** Returns what there is to say when time has run out. */
    List<Finding> lastState() {
        List<Finding> findings = new ArrayList<>();
        statuses()
                .filter(status -> !Boolean.TRUE.equals(status.getReady()))
                .forEach(status -> ended(status).or(() -> probing(status)).ifPresent(findings::add));
        if (findings.isEmpty()) {
            findings.add(mounting().orElseGet(this::notReady));
        }
        return findings;
    }

    /** What the pod refers to is in the submission, and the server did not take it: the pod waits for it for ever. */
    private List<Finding> refusedReferences() {
        Set<String> words =
                workload.template().spec().walk().map(Field::textOrEmpty).collect(Collectors.toSet());
        return deployed.refusalsOf(manifest -> WAITED_FOR.contains(manifest.kind())
                && manifest.namespace().equals(workload.manifest().namespace())
                && words.contains(manifest.name()));
    }

    private Optional<Finding> certain(ContainerStatus status) {
        ContainerStateWaiting waiting =
                status.getState() == null ? null : status.getState().getWaiting();
        String reason = waiting == null ? "" : String.valueOf(waiting.getReason());
        if (PULL_FAILED.contains(reason)) {
            // Only images of the practice are ever deployed, and the reference runs with them.
            throw new InfrastructureFailure("an image of the practice is not in the cluster: " + status.getImage());
        }
        Optional<ContainerStateTerminated> end = lastEnd(status);
        boolean neverStarted = end.map(ContainerStateTerminated::getReason)
                .filter(NOT_STARTED::contains)
                .isPresent();
        boolean final_ = restartPolicy().equals("Never") || restartPolicy().equals("OnFailure") && exit(end) == 0;
        boolean endedForGood = status.getState() != null && status.getState().getTerminated() != null && final_;
        boolean initDone = isInit(status) && end.isPresent() && exit(end) == 0 && !reason.equals("CrashLoopBackOff");
        if (initDone || workload.finishes() && !neverStarted) {
            return Optional.empty();
        }
        boolean thrice = status.getRestartCount() >= SAME_END_THRICE
                && (status.getState() == null || status.getState().getRunning() == null);
        if (!Boolean.TRUE.equals(status.getStarted()) && startupKills(spec(status)) >= SAME_END_TWICE) {
            return Optional.of(startupFault(spec(status)));
        }
        if (hookFailures(spec(status)) >= FAILED_HOOKS) {
            return Optional.of(hookFault(spec(status)));
        }
        // That its program is missing does not mend itself; what else keeps a runtime from a start may.
        boolean noProgram = neverStarted
                && end.map(ContainerStateTerminated::getMessage)
                        .filter(message -> message.contains("exec: "))
                        .isPresent();
        return noProgram || endedForGood || thrice ? ended(status) : Optional.empty();
    }

    private Optional<Finding> ended(ContainerStatus status) {
        Optional<ContainerStateTerminated> end = lastEnd(status);
        if (end.isEmpty() || isInit(status) && exit(end) == 0) {
            return Optional.empty();
        }
        ContainerSpec container = spec(status);
        String reason = String.valueOf(end.get().getReason());
        String message = String.valueOf(end.get().getMessage());
        if (NOT_STARTED.contains(reason) && !message.contains("exec: ")) {
            return Optional.of(RuntimeWords.notStarted(container, message));
        }
        if (NOT_STARTED.contains(reason)) {
            String program = container.commandLine().stream().findFirst().orElse("");
            return Optional.of(Finding.of(
                    Cause.COMMAND_NOT_FOUND,
                    container.where("command"),
                    "container",
                    container.name(),
                    "command",
                    program,
                    "detail",
                    message.replaceAll("(?s)^.*?(exec: .*?)(: unknown)?$", "$1")));
        }
        if (reason.equals("OOMKilled")) {
            return Optional.of(outOfMemory(container));
        }
        if (startupKills(container) > 0) {
            return Optional.of(startupFault(container));
        }
        if (hookFailures(container) > 0) {
            return Optional.of(hookFault(container));
        }
        Cause cause = isInit(status)
                ? Cause.INIT_CONTAINER_FAILED
                : exit(end) == 0
                        ? Cause.CONTAINER_FINISHED
                        : killedByProbe(container) || killedWithProbe(container, exit(end))
                                ? Cause.LIVENESS_PROBE
                                : Cause.CRASH_LOOP;
        if (cause == Cause.LIVENESS_PROBE) {
            return Optional.of(livenessFault(container));
        }
        return Optional.of(Finding.of(
                cause,
                container.where(),
                "container",
                container.name(),
                "exit",
                "" + exit(end),
                "log",
                LogExcerpt.of(log(status))));
    }

    private Finding outOfMemory(ContainerSpec container) {
        String limit = container.field().at("resources", "limits", "memory").textOrEmpty();
        if (limit.isEmpty()) {
            throw new InfrastructureFailure(
                    "container " + container.name() + " outgrew the sandbox's own memory limit");
        }
        return Finding.of(
                Cause.OUT_OF_MEMORY,
                container.where("resources", "limits", "memory"),
                "container",
                container.name(),
                "limit",
                limit);
    }

    /** Events may come late, or be dropped: a signal to a container with a liveness probe speaks for itself. */
    private static boolean killedWithProbe(ContainerSpec container, int exit) {
        return container.field().at("livenessProbe").exists() && (exit == SIGKILL || exit == SIGTERM);
    }

    private boolean killedByProbe(ContainerSpec container) {
        return container.field().at("livenessProbe").exists()
                && events().anyMatch(event -> event.getMessage() != null
                        && event.getMessage().contains("iveness probe")
                        && inContainer(event, container.name()));
    }

    /** Returns how often a container was ended again because what it does after its start failed. */
    private int hookFailures(ContainerSpec container) {
        return container.field().at("lifecycle", "postStart").exists()
                ? count(event ->
                        "FailedPostStartHook".equals(event.getReason()) && inContainer(event, container.name()))
                : 0;
    }

    private static Finding hookFault(ContainerSpec container) {
        return Finding.of(
                Cause.POST_START_HOOK,
                container.where("lifecycle", "postStart"),
                "container",
                container.name(),
                "hook",
                LogExcerpt.of(asks(container.field().at("lifecycle", "postStart"))));
    }

    /** Returns the containers that Kubernetes restarts because of their liveness probes. */
    Stream<Finding> livenessFaults() {
        return workload.template().containers().stream()
                .filter(this::killedByProbe)
                .map(PodDiagnosis::livenessFault);
    }

    private static Finding livenessFault(ContainerSpec container) {
        Field probe = container.field().at("livenessProbe");
        return Finding.of(
                Cause.LIVENESS_PROBE,
                container.where("livenessProbe"),
                "container",
                container.name(),
                "probe",
                LogExcerpt.of(asks(probe)));
    }

    /** Returns what a probe or a hook does, in a few words. */
    private static String asks(Field handler) {
        return handler.at("httpGet").exists()
                ? "GET :" + handler.at("httpGet", "port").textOrEmpty()
                        + handler.at("httpGet", "path").text().orElse("/")
                : handler.at("tcpSocket").exists()
                        ? "TCP :" + handler.at("tcpSocket", "port").textOrEmpty()
                        : handler.at("exec", "command").items().stream()
                                .map(Field::textOrEmpty)
                                .collect(Collectors.joining(" "));
    }

    /** Says whether a liveness probe has failed, whatever came of it. */
    boolean livenessFails() {
        return events().anyMatch(event -> "Unhealthy".equals(event.getReason())
                && String.valueOf(event.getMessage()).startsWith("Liveness probe failed"));
    }

    /** Says whether liveness probes had containers killed more often than containers came back. */
    boolean awaitsRestart() {
        return kills("failed liveness probe", event -> true)
                > statuses().mapToInt(ContainerStatus::getRestartCount).sum();
    }

    private static boolean inContainer(Event event, String container) {
        String path = event.getInvolvedObject().getFieldPath();
        return path == null || path.contains("{" + container + "}");
    }

    private Optional<Finding> probing(ContainerStatus status) {
        if (status.getState() == null || status.getState().getRunning() == null) {
            return Optional.empty();
        }
        ContainerSpec container = spec(status);
        if (isInit(status)) {
            return Optional.of(Finding.of(
                    Cause.INIT_CONTAINER_ENDLESS,
                    container.where(),
                    "container",
                    container.name(),
                    "log",
                    LogExcerpt.of(log(status))));
        }
        if (container.field().at("startupProbe").exists() && !Boolean.TRUE.equals(status.getStarted())) {
            return Optional.of(startupFault(container));
        }
        if (!container.field().at("readinessProbe").exists()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                Cause.READINESS_PROBE,
                container.where("readinessProbe"),
                "container",
                container.name(),
                "detail",
                lastWordOf("Readiness", container)));
    }

    private Finding startupFault(ContainerSpec container) {
        return Finding.of(
                Cause.STARTUP_PROBE,
                container.where("startupProbe"),
                "container",
                container.name(),
                "detail",
                lastWordOf("Startup", container));
    }

    /** Returns how often a container was told to end because its startup probe did not succeed. */
    private int startupKills(ContainerSpec container) {
        return container.field().at("startupProbe").exists()
                ? kills("failed startup probe", event -> inContainer(event, container.name()))
                : 0;
    }

    private int kills(String why, Predicate<Event> which) {
        return count(which.and(event -> "Killing".equals(event.getReason())
                && String.valueOf(event.getMessage()).contains(why)));
    }

    /** Returns how often something was told; events that are alike are told once, with their count. */
    private int count(Predicate<Event> which) {
        return events().filter(which).mapToInt(PodDiagnosis::times).sum();
    }

    /** An event that came again has a count, or belongs to a series that has one (Kubernetes API, events.k8s.io/v1). */
    private static int times(Event event) {
        int series = event.getSeries() == null || event.getSeries().getCount() == null
                ? 1
                : event.getSeries().getCount();
        return Math.max(event.getCount() == null ? 1 : event.getCount(), series);
    }

    /** Returns the most frequent complaint of a probe. */
    private String lastWordOf(String probe, ContainerSpec container) {
        return events().filter(event -> "Unhealthy".equals(event.getReason()) && inContainer(event, container.name()))
                .filter(event -> String.valueOf(event.getMessage()).startsWith(probe))
                .max(Comparator.comparing(PodDiagnosis::times).thenComparing(Event::getMessage))
                .map(event -> LogExcerpt.of(event.getMessage()))
                .orElse("");
    }

    private Optional<Finding> unschedulable() {
        Optional<PodCondition> refused = condition("PodScheduled")
                .filter(c -> "False".equals(c.getStatus()) && "Unschedulable".equals(c.getReason()));
        boolean lasting = refused.isPresent()
                && patience.exhausted("unschedulable " + pod.getMetadata().getUid(), Duration.ofSeconds(8));
        if (!lasting) {
            return Optional.empty();
        }
        String message = String.valueOf(refused.get().getMessage());
        if (message.contains("PersistentVolumeClaim")) {
            // The volume is still being made.
            return Optional.empty();
        }
        if (SchedulerWords.speakOfTheCluster(message, deployed.sandbox().hasIllNode())) {
            // Requests were scaled to next to nothing, and the node is ours: it is the cluster that is full or ill.
            throw new InfrastructureFailure("the cluster has no room: " + message);
        }
        return Optional.of(Finding.of(
                Cause.UNSCHEDULABLE,
                workload.manifest().where(workload.template().spec()),
                "object",
                workload.manifest().label(),
                "detail",
                SchedulerWords.reasons(message)));
    }

    private Optional<Finding> mounting() {
        return events().filter(event ->
                        "FailedMount".equals(event.getReason()) || "FailedAttachVolume".equals(event.getReason()))
                .map(event -> String.valueOf(event.getMessage()))
                // That the kubelet gave up waiting says less than what it could not do.
                .min(Comparator.comparing((String message) -> message.startsWith("Unable to attach or mount"))
                        .thenComparing(message -> message))
                .map(message -> Finding.of(
                        Cause.VOLUME_NOT_MOUNTED,
                        workload.manifest().where(volumeOf(message)),
                        "object",
                        workload.manifest().label(),
                        "detail",
                        LogExcerpt.of(withoutTheCommand(deployed.sandbox().inStudentsWords(message)))));
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
                Cause.NOT_READY_IN_TIME,
                gates.exists()
                        ? workload.manifest().where(gates)
                        : workload.manifest().where(),
                "object",
                workload.manifest().label(),
                "expected",
                "Ready",
                "observed",
                pod.getStatus().getPhase() + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }

    private Stream<ContainerStatus> statuses() {
        return Stream.of(
                        pod.getStatus().getInitContainerStatuses(),
                        pod.getStatus().getContainerStatuses())
                .filter(Objects::nonNull)
                .flatMap(List::stream);
    }

    private boolean isInit(ContainerStatus status) {
        return workload.template().initContainers().stream()
                .anyMatch(c -> c.name().equals(status.getName()));
    }

    private ContainerSpec spec(ContainerStatus status) {
        return workload.template().allContainers().stream()
                .filter(container -> container.name().equals(status.getName()))
                .findFirst()
                .orElseThrow(() -> new InfrastructureFailure("a container that nobody wrote: " + status.getName()));
    }

    private static Optional<ContainerStateTerminated> lastEnd(ContainerStatus status) {
        return Stream.of(status.getState(), status.getLastState())
                .filter(Objects::nonNull)
                .map(state -> state.getTerminated())
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static int exit(Optional<ContainerStateTerminated> end) {
        return end.map(ContainerStateTerminated::getExitCode).orElse(0);
    }

    private String restartPolicy() {
        return workload.template().spec().at("restartPolicy").text().orElse("Always");
    }

    private Optional<PodCondition> condition(String type) {
        return Optional.ofNullable(pod.getStatus().getConditions()).stream()
                .flatMap(List::stream)
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    private Stream<Event> events() {
        return deployed.sandbox().observer().v1().events().inNamespace(workload.namespace()).list().getItems().stream()
                // By uid: a pod that is created again under its name has nothing to do with what befell the first.
                .filter(event -> pod.getMetadata()
                        .getUid()
                        .equals(event.getInvolvedObject().getUid()));
    }

    private String log(ContainerStatus status) {
        boolean restarted = status.getRestartCount() > 0
                && (status.getState() == null || status.getState().getTerminated() == null);
        var container = deployed.sandbox()
                .observer()
                .pods()
                .inNamespace(workload.namespace())
                .withName(pod.getMetadata().getName())
                .inContainer(status.getName());
        TailPrettyLoggable ended = restarted ? container.terminated() : container;
        try (InputStream lines = ended.tailingLines(20).getLogInputStream()) {
            return new String(lines.readNBytes(64 * 1024), StandardCharsets.UTF_8);
        } catch (KubernetesClientException | IOException e) {
            // The log of a container that is just being replaced is gone: the cause stands without it.
            return "";
        }
    }
}
