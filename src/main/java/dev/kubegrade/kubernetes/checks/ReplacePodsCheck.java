package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Replaces the pods, demands the same answer again, and that the script's init container ended before the role's
 * container started: {@code replacePods: {await: running, repeat: answer, role: server, runs: load.py}}.
 */
final class ReplacePodsCheck implements RunningCheck {
    private final PodsReadyCheck ready;
    private final RunningCheck repeated;
    private final Images images;
    private final Roles roles;
    private final String role;
    private final String script;

    ReplacePodsCheck(CheckContext context, Images images) {
        this.ready = context.earlier(context.text("await"), PodsReadyCheck.class)
                .orElseThrow(() -> new IllegalArgumentException(
                        "replacePods.await is not the id of an earlier podsReady check: " + context.text("await")));
        this.repeated = context.earlier(context.text("repeat"), RunningCheck.class)
                .orElseThrow(() -> new IllegalArgumentException(
                        "replacePods.repeat is not the id of an earlier live check: " + context.text("repeat")));
        this.images = images;
        this.roles = new Roles(images);
        this.role = roles.known(context.text("role"));
        this.script = context.text("runs");
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        scene.deployed().replacePods();
        ManifestScene replaced = scene.replaced();
        Outcome.Verdict again = await(scene, runs(replaced) ? Readiness.Until.STARTED : Readiness.Until.READY);
        if (!(again instanceof Outcome.Passed)) {
            return again;
        }
        // What does not run first may or may not have filled the data when it is asked: the order is the reason.
        Supplier<Outcome.Verdict> order = () -> Outcome.of(order(scene.deployed()));
        Outcome.Verdict inOrder = ready.early(scene, order, seen -> order.get());
        return inOrder instanceof Outcome.Passed ? repeated.examine(replaced) : inOrder;
    }

    /** What their liveness probes say is heard of the pods that came, and once. */
    @Override
    public Outcome.Verdict settle(ManifestScene scene) {
        ManifestScene replaced = scene.replaced();
        Outcome.Verdict stay = await(scene, runs(replaced) ? Readiness.Until.RUNNING : Readiness.Until.PROBED);
        return stay instanceof Outcome.Passed ? repeated.settle(replaced) : stay;
    }

    private static boolean runs(ManifestScene replaced) {
        return replaced.holding() == Readiness.Until.RUNNING;
    }

    private Outcome.Verdict await(ManifestScene scene, Readiness.Until until) {
        return ready.readiness(scene, at -> scene.timeline().mark("readyAgain", at))
                .await(until);
    }

    private List<Finding> order(DeployedManifests deployed) {
        List<Finding> findings = new ArrayList<>();
        Script asked = new Script(script, deployed.submission());
        for (Workload workload : deployed.workloads()) {
            List<ContainerSpec> all = roles.in(workload.template(), role);
            List<ContainerSpec> others =
                    all.stream().filter(container -> !asked.isRunBy(container)).toList();
            List<ContainerSpec> servers = others.isEmpty() ? all : others;
            if (servers.isEmpty() || workload.finishes()) {
                continue;
            }
            for (Pod pod : deployed.pods(workload)) {
                if (!ranFirst(pod, workload, servers.get(0), asked)) {
                    findings.add(Finding.of(
                                    KubernetesCause.SCRIPT_NOT_FIRST,
                                    servers.get(0).where())
                            .with("script", script)
                            .with("container", servers.get(0).name()));
                }
            }
        }
        return findings.stream().distinct().toList();
    }

    private boolean ranFirst(Pod pod, Workload workload, ContainerSpec server, Script asked) {
        Optional<Instant> started = status(pod.getStatus().getContainerStatuses(), server.name())
                .map(status -> status.getState().getRunning())
                .map(running -> Instant.parse(running.getStartedAt()));
        if (started.isEmpty()) {
            throw new InfrastructureFailure("a Ready pod has no running container " + server.name());
        }
        return workload.template().initContainers().stream()
                .filter(container -> images.plays(role, container))
                .filter(asked::isRunBy)
                .flatMap(container -> status(pod.getStatus().getInitContainerStatuses(), container.name()).stream())
                .map(status -> status.getState().getTerminated())
                .anyMatch(end -> end != null
                        && end.getExitCode() == 0
                        && !Instant.parse(end.getFinishedAt()).isAfter(started.get()));
    }

    private static Optional<ContainerStatus> status(List<ContainerStatus> statuses, String name) {
        return Stream.ofNullable(statuses)
                .flatMap(List::stream)
                .filter(status -> status.getName().equals(name))
                .findFirst();
    }
}
