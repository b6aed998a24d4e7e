package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.diagnosis.Assessment;
import dev.kubegrade.kubernetes.diagnosis.Diagnosis;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A change of a controller's image that is made, watched, and taken back. */
final class Rollout {
    private static final Duration MOST = Duration.ofMinutes(10);

    private final Controlled controller;
    private final Versions.Change change;

    Rollout(Controlled controller, Versions.Change change) {
        this.controller = controller;
        this.change = change;
    }

    /**
     * What was seen of it.
     *
     * @param reached whether all pods came to run the other image
     * @param kept whether as many pods as were promised were Ready at every look meanwhile
     * @param returned whether the former image came back to all pods
     */
    record Seen(Outcome.Verdict reached, Outcome.Verdict kept, Outcome.Verdict returned) {}

    /** Makes the change, takes it back, and looks meanwhile; everything is left as it was. */
    Seen seen() {
        AtomicInteger least = new AtomicInteger(Integer.MAX_VALUE);
        int promised = Promise.of(controller.object(), controller.asked()).least();
        change.make();
        Outcome.Verdict reached = new Outcome.Failed(List.of(unseen()));
        Outcome.Verdict returned;
        try {
            reached = awaited(
                    change::isIn,
                    pods -> least.accumulateAndGet(
                            (int) pods.stream().filter(Rollout::isReady).count(), Math::min));
        } finally {
            returned = takenBack(reached);
        }
        return new Seen(
                reached,
                reached instanceof Outcome.Passed ? kept(least.get(), promised) : reached,
                reached instanceof Outcome.Passed ? returned : reached);
    }

    private Outcome.Verdict takenBack(Outcome.Verdict reached) {
        change.takeBack();
        if (!(reached instanceof Outcome.Passed)) {
            // Those that do not become Ready are in the way of the others (StatefulSet, "Forced rollback").
            controller.delete(controller.pods().stream().filter(change::isIn).toList());
        }
        return awaited(pod -> !change.isIn(pod), pods -> {});
    }

    private Outcome.Verdict kept(int least, int promised) {
        return least >= promised
                ? new Outcome.Passed()
                : new Outcome.Failed(List.of(Finding.of(
                                KubernetesCause.ROLLOUT_INTERRUPTS,
                                controller.manifest().where())
                        .with("object", controller.manifest().label())
                        .with("expected", "" + promised)));
    }

    private Finding unseen() {
        return Finding.of(
                        KubernetesCause.NOT_READY_IN_TIME, controller.manifest().where())
                .with("object", controller.manifest().label())
                .with("detail", "rollout");
    }

    /** Waits until all pods are of one kind, and Ready; says why they are not as soon as that is certain. */
    private Outcome.Verdict awaited(Predicate<Pod> ofThatKind, Consumer<List<Pod>> meanwhile) {
        Diagnosis diagnosis = new Diagnosis(controller.alone());
        try {
            return Awaitility.await("the pods of " + controller.manifest().label())
                                    .atMost(allowed())
                                    .pollDelay(Duration.ZERO)
                                    .pollInterval(Controlled.POLL)
                                    .until(
                                            () -> look(diagnosis, ofThatKind, meanwhile),
                                            seen -> !(seen instanceof Assessment.Waiting))
                            instanceof Assessment.Hopeless hopeless
                    ? new Outcome.Failed(hopeless.findings())
                    : controller.ready();
        } catch (ConditionTimeoutException e) {
            return stuck(diagnosis);
        }
    }

    private Assessment look(Diagnosis diagnosis, Predicate<Pod> ofThatKind, Consumer<List<Pod>> meanwhile) {
        controller.hurry();
        List<Pod> pods = controller.pods();
        meanwhile.accept(pods);
        boolean there = pods.size() == controller.asked()
                && pods.stream().allMatch(pod -> ofThatKind.test(pod) && isReady(pod));
        Assessment assessment =
                there ? new Assessment.Ready() : diagnosis.look().assess();
        return assessment instanceof Assessment.Ready && !there ? new Assessment.Waiting(List::of) : assessment;
    }

    /** The time is over: what is known of the pods is the reason, and else that they did not become what they should. */
    private Outcome.Verdict stuck(Diagnosis diagnosis) {
        Assessment assessment = diagnosis.look().assess();
        List<Finding> known = assessment instanceof Assessment.Waiting waiting
                ? waiting.lastState().get()
                : assessment instanceof Assessment.Hopeless hopeless ? hopeless.findings() : List.of();
        return new Outcome.Failed(known.isEmpty() ? List.of(unseen()) : known);
    }

    /** One pod after the other gets what its probes ask, and the allowance is for all. */
    private Duration allowed() {
        Duration asked = TimeAllowed.of(controller.workload(), Duration.ZERO)
                .multipliedBy(Math.max(1, controller.asked()))
                .plus(controller.allowance());
        return asked.compareTo(MOST) < 0 ? asked : MOST;
    }

    static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }
}
