package dev.kubegrade.checks;

import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Workload;
import dev.kubegrade.intake.ContainerSpec;
import dev.kubegrade.intake.Images;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Asks what a submission answers without the init containers that run a script: {@code counterfactual: {of: hotels, role:
 * backend, runs: migrations.py}}.
 *
 * <p>It has to answer nothing; else the data came from somewhere else, and a person should look. It is no verdict.
 */
public final class Counterfactual {
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_ANSWER = Duration.ofSeconds(15);

    private final String of;
    private final ExecCheck check;
    private final Images images;
    private final String role;
    private final String script;

    /**
     * Makes the question.
     *
     * @param of the id of a check that asks with provenance
     * @throws IllegalArgumentException with what is wrong in the arguments
     */
    public Counterfactual(CheckContext context, String of) {
        this.of = of;
        this.check = context.live(of)
                .filter(ExecCheck.class::isInstance)
                .map(ExecCheck.class::cast)
                .filter(exec -> exec.provenance().isPresent())
                .orElseThrow(() -> new IllegalArgumentException(
                        "counterfactual.of is not the id of an exec check with provenance: " + of));
        this.images = context.images();
        this.role = new Roles(images).known(context.text("role"));
        this.script = context.text("runs");
    }

    /** Says whether there is anything to ask: only of an answer that was right. */
    public boolean applies(List<CheckResult> results) {
        return results.stream().anyMatch(result -> result.id().equals(of) && result.passed());
    }

    /** Says whether a container is left out. */
    public boolean leavesOut(ContainerSpec container) {
        return images.plays(role, container) && container.runs(script);
    }

    /** Returns how many items there are all the same; zero also when there is no answer. */
    public int found(Deployed without) {
        Scene scene = new Scene(without, new Timeline());
        return without.workloads().stream()
                .filter(workload -> !workload.finishes() && check.asks(workload.template()))
                .limit(1)
                .mapToInt(workload -> found(scene, workload))
                .sum();
    }

    private int found(Scene scene, Workload workload) {
        try {
            Awaitility.await("a started server")
                    .atMost(TO_START)
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> started(scene, workload).findAny().isPresent());
            Pod pod = started(scene, workload).findFirst().orElseThrow();
            return Awaitility.await("an answer")
                    .atMost(TO_ANSWER)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> check.provenance().orElseThrow().count(scene, pod), Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException | java.util.NoSuchElementException e) {
            // Without its data it does not even answer: then it has them from nowhere else.
            return 0;
        }
    }

    /** Started, not Ready: a readiness probe may well ask for the data. */
    private Stream<Pod> started(Scene scene, Workload workload) {
        List<String> servers = workload.template().containers().stream()
                .filter(container -> images.plays(role, container))
                .map(ContainerSpec::name)
                .toList();
        return scene.deployed().pods(workload).stream()
                .filter(pod -> Stream.ofNullable(pod.getStatus().getContainerStatuses())
                        .flatMap(List::stream)
                        .filter(status -> servers.contains(status.getName()))
                        .anyMatch(Counterfactual::isRunning));
    }

    private static boolean isRunning(ContainerStatus status) {
        return status.getState() != null && status.getState().getRunning() != null;
    }
}
