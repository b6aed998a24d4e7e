package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.diagnosis.Look;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tells whether pods are as they were: which they are, how often they began again, and since when they are Ready. */
final class PodStates {
    private PodStates() {}

    /** Returns by UID what is another when a pod was not Ready for a moment that nobody saw, too. */
    static Map<String, String> of(Look look, List<Workload> workloads, Readiness.Until until) {
        boolean ready = until.compareTo(Readiness.Until.READY) >= 0;
        Map<String, Integer> restarts = restarts(look, workloads);
        return pods(look, workloads)
                .collect(Collectors.toMap(
                        pod -> pod.getMetadata().getUid(),
                        pod -> restarts.get(pod.getMetadata().getUid()) + (ready ? " " + readySince(pod) : "")));
    }

    private static String readySince(Pod pod) {
        return Stream.ofNullable(pod.getStatus().getConditions())
                .flatMap(List::stream)
                .filter(condition -> condition.getType().equals("Ready"))
                .map(condition -> condition.getStatus() + " " + condition.getLastTransitionTime())
                .collect(Collectors.joining());
    }

    /** Returns by UID how often containers began again. */
    static Map<String, Integer> restarts(Look look, List<Workload> workloads) {
        Map<String, Integer> restarts = new TreeMap<>();
        pods(look, workloads)
                .forEach(pod -> restarts.put(
                        pod.getMetadata().getUid(),
                        Stream.of(
                                        pod.getStatus().getInitContainerStatuses(),
                                        pod.getStatus().getContainerStatuses())
                                .filter(Objects::nonNull)
                                .flatMap(List::stream)
                                .mapToInt(ContainerStatus::getRestartCount)
                                .sum()));
        return restarts;
    }

    private static Stream<Pod> pods(Look look, List<Workload> workloads) {
        return workloads.stream().flatMap(workload -> look.pods(workload).stream());
    }
}
