package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.deploy.Trace;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.kubernetes.deploy.EmptyFile;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.Images;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Asks what a submission answers when a script of the image is empty: {@code counterfactual: {of: answer, role: server,
 * empty: /app/load.py}}.
 *
 * <p>It has to answer nothing; else the data came from somewhere else, and a person should look. It is no verdict. The
 * script is emptied, not its container left out: a container that names the script and does something else still does it.
 */
public final class Counterfactual {
    /** Data that come a little later come all the same. */
    static final Duration TO_COME_LATER = Duration.ofSeconds(5);

    private final String of;
    private final ExecCheck check;
    private final Images images;
    private final String role;
    private final String script;
    private final Duration deadline;

    /**
     * Makes the question.
     *
     * @param context whose argument {@code of} is the id of a check that asks with provenance
     * @throws IllegalArgumentException with what is wrong in the arguments
     */
    public Counterfactual(CheckContext context, Images images) {
        this.of = context.text("of");
        this.check = context.earlier(of, ExecCheck.class)
                .filter(exec -> exec.provenance().isPresent())
                .orElseThrow(() -> new IllegalArgumentException(
                        "counterfactual.of is not the id of an exec check with provenance: " + of));
        this.images = images;
        this.role = new Roles(images).known(context.text("role"));
        this.script = context.text("empty");
        this.deadline = context.deadlines().doubt();
    }

    /** Says whether there is anything to ask: only of an answer that was right. */
    public boolean applies(List<CheckResult> results) {
        return results.stream().anyMatch(result -> result.id().equals(of) && result.passed());
    }

    /** Returns the file that is empty in the containers of the role. */
    public EmptyFile emptied() {
        return new EmptyFile(container -> images.plays(role, container), script);
    }

    /** Returns how many items there are all the same; zero also when there is no answer. */
    public int found(DeployedManifests without) {
        ManifestScene scene = ManifestScene.of(without, new Trace(Evidence.NONE));
        return check.asked(without).stream()
                .limit(1)
                .mapToInt(workload -> found(scene, workload))
                .sum();
    }

    /** Started, not Ready: a readiness probe may well ask for the data. */
    private int found(ManifestScene scene, Workload workload) {
        AtomicLong answered = new AtomicLong();
        AtomicInteger most = new AtomicInteger();
        try {
            Awaitility.await("an answer without the script")
                    .atMost(deadline)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        for (Pod pod : running(scene, workload)) {
                            Optional<Integer> count =
                                    check.provenance().orElseThrow().count(scene, pod);
                            if (count.isPresent()) {
                                answered.compareAndSet(0, System.nanoTime());
                            }
                            most.accumulateAndGet(count.orElse(0), Math::max);
                        }
                        return most.get() > 0
                                || answered.get() != 0 && System.nanoTime() - answered.get() > TO_COME_LATER.toNanos();
                    });
        } catch (ConditionTimeoutException e) {
            // Without its data it does not even answer: then it has them from nowhere else.
            return most.get();
        }
        return most.get();
    }

    private static List<Pod> running(ManifestScene scene, Workload workload) {
        return scene.deployed().pods(workload).stream()
                .filter(pod -> Stream.ofNullable(pod.getStatus().getContainerStatuses())
                        .flatMap(List::stream)
                        .anyMatch(status ->
                                status.getState() != null && status.getState().getRunning() != null))
                .limit(1)
                .toList();
    }
}
