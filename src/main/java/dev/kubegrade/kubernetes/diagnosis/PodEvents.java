package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What was told of one pod. */
final class PodEvents {
    /** Kubernetes, pkg/probe/http: the words of a probe that got another status than 200 to 399. */
    private static final Pattern STATUS_CODE = Pattern.compile("statuscode: (\\d{3})");

    private final List<Event> events;

    private PodEvents(List<Event> events) {
        this.events = events;
    }

    /** Picks by uid: a pod that is created again under its name has nothing to do with what befell the first. */
    static PodEvents of(Pod pod, List<Event> all) {
        return new PodEvents(all.stream()
                .filter(event -> pod.getMetadata()
                        .getUid()
                        .equals(event.getInvolvedObject().getUid()))
                .toList());
    }

    /** Says whether a liveness probe has failed, whatever came of it. */
    boolean livenessFails() {
        return complaints("Liveness probe failed").findAny().isPresent();
    }

    /** Returns how often liveness probes had a container ended. */
    int livenessKills() {
        return kills("failed liveness probe", event -> true);
    }

    /** Says whether a container was ended because its liveness probe failed. */
    boolean tellOfLivenessKill(ContainerSpec container) {
        return kills("failed liveness probe", event -> concerns(event, container)) > 0;
    }

    /** Says whether the container has a liveness probe, and something was told of it. */
    boolean speakOfLiveness(ContainerSpec container) {
        return container.field().at("livenessProbe").exists()
                && events.stream()
                        .anyMatch(event -> event.getMessage() != null
                                && event.getMessage().contains("iveness probe")
                                && concerns(event, container));
    }

    /** Returns how often a container was told to end because its startup probe did not succeed. */
    int startupKills(ContainerSpec container) {
        return container.field().at("startupProbe").exists()
                ? kills("failed startup probe", event -> concerns(event, container))
                : 0;
    }

    /** Returns how often a container was ended again because what it does after its start failed. */
    int hookFailures(ContainerSpec container) {
        return container.field().at("lifecycle", "postStart").exists()
                ? count(event -> "FailedPostStartHook".equals(event.getReason()) && concerns(event, container))
                : 0;
    }

    /** Returns the most frequent complaint of a probe. */
    String lastWordOf(String probe, ContainerSpec container) {
        return complaints(probe)
                .filter(event -> concerns(event, container))
                .max(Comparator.comparing(PodEvents::times).thenComparing(Event::getMessage))
                .map(event -> LogExcerpt.of(event.getMessage()))
                .orElse("");
    }

    /** Returns the HTTP status that a probe was answered with; empty when with none, or when nobody answered. */
    String statusCodeOf(String probe, ContainerSpec container) {
        return complaints(probe)
                .filter(event -> concerns(event, container))
                .map(event -> STATUS_CODE.matcher(event.getMessage()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    /**
     * Says whether a container was ended since its server answers the liveness probe that it has no such thing: neither
     * load nor time changes that, so that it will be ended again.
     */
    boolean tellOfEndlessKills(ContainerSpec container) {
        return tellOfLivenessKill(container)
                && statusCodeOf("Liveness", container).startsWith("4");
    }

    /** Returns why a volume could not be mounted: that the kubelet gave up waiting says less than what it could not do. */
    Optional<String> mountFailure() {
        return events.stream()
                .filter(event ->
                        "FailedMount".equals(event.getReason()) || "FailedAttachVolume".equals(event.getReason()))
                .map(event -> String.valueOf(event.getMessage()))
                .min(Comparator.comparing((String message) -> message.startsWith("Unable to attach or mount"))
                        .thenComparing(message -> message));
    }

    /** Returns the last thing that Kubernetes warned of, of those that came last the most frequent; empty when of none. */
    Optional<String> lastWarning() {
        return events.stream()
                .filter(event -> "Warning".equals(event.getType()) && event.getMessage() != null)
                .max(Comparator.comparing(PodEvents::last)
                        .thenComparing(PodEvents::times)
                        .thenComparing(Event::getMessage))
                .map(event -> LogExcerpt.of(event.getMessage()));
    }

    private static String last(Event event) {
        return event.getLastTimestamp() == null ? "" : event.getLastTimestamp();
    }

    private Stream<Event> complaints(String start) {
        return events.stream()
                .filter(event -> "Unhealthy".equals(event.getReason())
                        && String.valueOf(event.getMessage()).startsWith(start));
    }

    private int kills(String why, Predicate<Event> which) {
        return count(which.and(event -> "Killing".equals(event.getReason())
                && String.valueOf(event.getMessage()).contains(why)));
    }

    /** Returns how often something was told; events that are alike are told once, with their count. */
    private int count(Predicate<Event> which) {
        return events.stream().filter(which).mapToInt(PodEvents::times).sum();
    }

    /** An event that came again has a count, or belongs to a series that has one (Kubernetes API, events.k8s.io/v1). */
    private static int times(Event event) {
        int series = event.getSeries() == null || event.getSeries().getCount() == null
                ? 1
                : event.getSeries().getCount();
        return Math.max(event.getCount() == null ? 1 : event.getCount(), series);
    }

    private static boolean concerns(Event event, ContainerSpec container) {
        String path = event.getInvolvedObject().getFieldPath();
        return path == null || path.contains("{" + container.name() + "}");
    }
}
