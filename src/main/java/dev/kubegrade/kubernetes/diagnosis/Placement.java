package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says why no node takes a pod. */
final class Placement {
    /** The scheduler looks again when something has changed: what it says at first may pass. */
    private static final Duration UNTIL_UNSCHEDULABLE = Duration.ofSeconds(8);

    /** A kubelet says at once that it has seen a pod, also on a busy machine. */
    private static final Duration UNTIL_TAKEN_UP = Duration.ofSeconds(20);

    private final Workload workload;
    private final Pod pod;
    private final Source source;

    Placement(Workload workload, Pod pod, Source source) {
        this.workload = workload;
        this.pod = pod;
        this.source = source;
    }

    /** Returns why not, when it has been so for long enough to be sure. */
    Optional<Finding> refused(Patience patience) {
        return unplaced()
                .filter(condition ->
                        patience.exhausted("unschedulable " + pod.getMetadata().getUid(), UNTIL_UNSCHEDULABLE))
                .flatMap(this::unschedulable)
                .or(() -> onNoNode(patience));
    }

    /** Returns why not at this moment. */
    Optional<Finding> refusedNow() {
        return unplaced().flatMap(this::unschedulable);
    }

    private Optional<PodCondition> unplaced() {
        return Optional.ofNullable(pod.getStatus().getConditions()).stream()
                .flatMap(List::stream)
                .filter(c -> c.getType().equals("PodScheduled"))
                .findFirst()
                .filter(c -> "False".equals(c.getStatus()) && "Unschedulable".equals(c.getReason()));
    }

    private Optional<Finding> unschedulable(PodCondition refused) {
        String message = String.valueOf(refused.getMessage());
        if (message.contains("PersistentVolumeClaim")) {
            // The volume is still being made.
            return Optional.empty();
        }
        if (SchedulerWords.speakOfTheCluster(message, source.hasIllNode())) {
            // Requests were scaled to next to nothing, and the node is ours: it is the cluster that is full or ill.
            throw new InfrastructureFailure("the cluster has no room: " + message);
        }
        Field spec = workload.template().spec();
        Field field = SchedulerWords.field(message, spec);
        return Optional.of(
                Finding.of(KubernetesCause.UNSCHEDULABLE, workload.manifest().where(field))
                        .with("variant", field == spec ? "" : "field")
                        .with("field", field.path().replaceAll("^.*\\.", ""))
                        .with("object", workload.manifest().label())
                        .with("detail", SchedulerWords.reasons(message)));
    }

    /** A pod that names its node is not scheduled: where there is none of that name, or its kubelet does nothing, it waits. */
    private Optional<Finding> onNoNode(Patience patience) {
        Field named = workload.template().spec().at("nodeName");
        boolean unseen = named.exists()
                && pod.getStatus().getStartTime() == null
                && "Pending".equals(pod.getStatus().getPhase());
        return unseen
                        && (!source.hasNode(named.textOrEmpty())
                                || patience.exhausted(
                                        "on no node " + pod.getMetadata().getUid(), UNTIL_TAKEN_UP))
                ? Optional.of(Finding.of(
                                KubernetesCause.UNSCHEDULABLE,
                                workload.manifest().where(named))
                        .with("variant", "field")
                        .with("field", "nodeName")
                        .with("object", workload.manifest().label())
                        .with("detail", "nodeName: " + named.textOrEmpty()))
                : Optional.empty();
    }
}
