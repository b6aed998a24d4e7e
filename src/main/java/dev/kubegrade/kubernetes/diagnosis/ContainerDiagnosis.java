package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Says why one container of a pod does not run. */
final class ContainerDiagnosis {
    private static final Set<String> PULL_FAILED =
            Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "RegistryUnavailable", "ImageInspectError");
    private static final Set<String> NOT_STARTED = Set.of("StartError", "ContainerCannotRun", "RunContainerError");

    private static final int LONG_DELAY_SECONDS = 10;
    private static final int SAME_END_THRICE = 2;
    private static final int SAME_END_TWICE = 2;
    /** A hook that waits for its own container may well fail at first. */
    private static final int FAILED_HOOKS = 3;

    /** 128 and the signal: what a container's exit code is when it was killed. */
    private static final int SIGKILL = 137;

    private static final int SIGTERM = 143;

    private final Workload workload;
    private final ContainerStatus status;
    private final PodEvents events;
    private final ContainerEnvironment environment;
    private final Supplier<String> log;

    /**
     * Looks at a container.
     *
     * @param log its last lines
     */
    ContainerDiagnosis(
            Workload workload,
            ContainerStatus status,
            PodEvents events,
            ContainerEnvironment environment,
            Supplier<String> log) {
        this.workload = workload;
        this.status = status;
        this.events = events;
        this.environment = environment;
        this.log = log;
    }

    /** Returns why it will never run; empty while it still may. */
    Optional<Finding> certain() {
        ContainerStateWaiting waiting =
                status.getState() == null ? null : status.getState().getWaiting();
        String reason = waiting == null ? "" : String.valueOf(waiting.getReason());
        if (PULL_FAILED.contains(reason)) {
            // Only images of the practice are ever deployed, and the reference runs with them.
            throw new InfrastructureFailure("an image of the practice is not in the cluster: " + status.getImage());
        }
        Optional<ContainerStateTerminated> end = lastEnd();
        boolean neverStarted = end.map(ContainerStateTerminated::getReason)
                .filter(NOT_STARTED::contains)
                .isPresent();
        boolean final_ = restartPolicy().equals("Never") || restartPolicy().equals("OnFailure") && exit(end) == 0;
        boolean endedForGood = status.getState() != null && status.getState().getTerminated() != null && final_;
        boolean initDone = isInit() && end.isPresent() && exit(end) == 0 && !reason.equals("CrashLoopBackOff");
        if (initDone || workload.finishes() && !neverStarted) {
            return Optional.empty();
        }
        boolean thrice = status.getRestartCount() >= SAME_END_THRICE
                && (status.getState() == null || status.getState().getRunning() == null);
        if (!Boolean.TRUE.equals(status.getStarted()) && events.startupKills(container()) >= SAME_END_TWICE) {
            return Optional.of(Probes.startup(container(), events));
        }
        if (!isInit() && events.tellOfEndlessKills(container())) {
            return Optional.of(Probes.liveness(container(), events));
        }
        if (events.hookFailures(container()) >= FAILED_HOOKS) {
            return Optional.of(Probes.hook(container()));
        }
        // That its program is missing does not mend itself; what else keeps a runtime from a start may.
        boolean noProgram = neverStarted
                && end.map(ContainerStateTerminated::getMessage)
                        .filter(message -> message.contains("exec: "))
                        .isPresent();
        return noProgram || endedForGood || thrice ? ended() : Optional.empty();
    }

    /** Says whether it runs and has started up, and is Ready, or is not asked for a long time after its start. */
    boolean isStarted() {
        return status.getState() != null
                && status.getState().getRunning() != null
                && Boolean.TRUE.equals(status.getStarted())
                && (Boolean.TRUE.equals(status.getReady()) || isToBeAskedLater());
    }

    private boolean isToBeAskedLater() {
        return container()
                        .field()
                        .at("readinessProbe", "initialDelaySeconds")
                        .number()
                        .orElse(0L)
                >= LONG_DELAY_SECONDS;
    }

    /** Returns what there is to say of it when time has run out. */
    Optional<Finding> lastState() {
        return ended().or(this::probing);
    }

    private Optional<Finding> ended() {
        Optional<ContainerStateTerminated> end = lastEnd();
        if (end.isEmpty() || isInit() && exit(end) == 0) {
            return Optional.empty();
        }
        String reason = String.valueOf(end.get().getReason());
        String message = String.valueOf(end.get().getMessage());
        if (NOT_STARTED.contains(reason)) {
            return Optional.of(
                    message.contains("exec: ") ? noProgram(message) : RuntimeWords.notStarted(container(), message));
        }
        if (reason.equals("OOMKilled")) {
            return Optional.of(outOfMemory());
        }
        if (events.startupKills(container()) > 0) {
            return Optional.of(Probes.startup(container(), events));
        }
        if (events.hookFailures(container()) > 0) {
            return Optional.of(Probes.hook(container()));
        }
        boolean byProbe = events.speakOfLiveness(container()) || killedWithProbe(exit(end));
        if (!isInit() && (exit(end) != 0 && byProbe || events.tellOfLivenessKill(container()))) {
            return Optional.of(Probes.liveness(container(), events));
        }
        return Optional.of(new OwnEnd(container(), environment, isInit(), exit(end), log.get()).finding());
    }

    private Finding noProgram(String message) {
        return Finding.of(KubernetesCause.COMMAND_NOT_FOUND, container().where("command"))
                .with("container", container().name())
                .with("command", container().commandLine().stream().findFirst().orElse(""))
                .with("detail", message.replaceAll("(?s)^.*?(exec: .*?)(: unknown)?$", "$1"));
    }

    private Finding outOfMemory() {
        String limit = container().field().at("resources", "limits", "memory").textOrEmpty();
        if (limit.isEmpty()) {
            throw new InfrastructureFailure(
                    "container " + container().name() + " outgrew the sandbox's own memory limit");
        }
        return Finding.of(KubernetesCause.OUT_OF_MEMORY, container().where("resources", "limits", "memory"))
                .with("container", container().name())
                .with("limit", limit);
    }

    /** Events may come late, or be dropped: a signal to a container with a liveness probe speaks for itself. */
    private boolean killedWithProbe(int exit) {
        return container().field().at("livenessProbe").exists() && (exit == SIGKILL || exit == SIGTERM);
    }

    private Optional<Finding> probing() {
        if (status.getState() == null || status.getState().getRunning() == null) {
            return Optional.empty();
        }
        if (isInit()) {
            return Optional.of(Finding.of(
                            KubernetesCause.INIT_CONTAINER_ENDLESS, container().where())
                    .with("container", container().name())
                    .with("log", LogExcerpt.of(log.get())));
        }
        if (container().field().at("startupProbe").exists() && !Boolean.TRUE.equals(status.getStarted())) {
            return Optional.of(Probes.startup(container(), events));
        }
        return container().field().at("readinessProbe").exists()
                ? Optional.of(Probes.readiness(container(), events))
                : Optional.empty();
    }

    private ContainerSpec container() {
        return workload.template().allContainers().stream()
                .filter(written -> written.name().equals(status.getName()))
                .findFirst()
                .orElseThrow(() -> new InfrastructureFailure("a container that nobody wrote: " + status.getName()));
    }

    private boolean isInit() {
        return workload.template().initContainers().stream()
                .anyMatch(init -> init.name().equals(status.getName()));
    }

    private Optional<ContainerStateTerminated> lastEnd() {
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
}
