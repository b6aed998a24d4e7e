package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import java.util.stream.Collectors;

/** Tells the faults of probes and of the hook after the start, at their own lines. */
final class Probes {
    private Probes() {}

    static Finding liveness(ContainerSpec container) {
        return Finding.of(KubernetesCause.LIVENESS_PROBE, container.where("livenessProbe"))
                .with("container", container.name())
                .with("probe", LogExcerpt.of(asks(container.field().at("livenessProbe"))));
    }

    static Finding startup(ContainerSpec container, PodEvents events) {
        return Finding.of(KubernetesCause.STARTUP_PROBE, container.where("startupProbe"))
                .with("container", container.name())
                .with("detail", events.lastWordOf("Startup", container));
    }

    static Finding readiness(ContainerSpec container, PodEvents events) {
        return Finding.of(KubernetesCause.READINESS_PROBE, container.where("readinessProbe"))
                .with("container", container.name())
                .with("detail", events.lastWordOf("Readiness", container));
    }

    static Finding hook(ContainerSpec container) {
        return Finding.of(KubernetesCause.POST_START_HOOK, container.where("lifecycle", "postStart"))
                .with("container", container.name())
                .with("hook", LogExcerpt.of(asks(container.field().at("lifecycle", "postStart"))));
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
}
