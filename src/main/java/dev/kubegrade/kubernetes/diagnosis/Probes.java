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

    static Finding liveness(ContainerSpec container, PodEvents events) {
        Field probe = container.field().at("livenessProbe");
        return answered(
                        Finding.of(KubernetesCause.LIVENESS_PROBE, container.where("livenessProbe")),
                        probe,
                        events.statusCodeOf("Liveness", container))
                .with("container", container.name())
                .with("probe", LogExcerpt.of(asks(probe)));
    }

    /** Who answers, and with a code that is none of success, listens where the probe asks: it is the path that is wrong. */
    private static Finding answered(Finding finding, Field probe, String code) {
        if (probe.at("exec").exists()) {
            return finding.with("variant", "exec").with("asks", LogExcerpt.of(asks(probe)));
        }
        return code.isEmpty()
                ? "HTTPS".equals(probe.at("httpGet", "scheme").textOrEmpty())
                        ? finding.with("variant", "scheme")
                        : finding
                : finding.with("variant", "status")
                        .with("code", code)
                        .with("path", probe.at("httpGet", "path").text().orElse("/"));
    }

    static Finding startup(ContainerSpec container, PodEvents events) {
        return answered(
                        Finding.of(KubernetesCause.STARTUP_PROBE, container.where("startupProbe")),
                        container.field().at("startupProbe"),
                        events.statusCodeOf("Startup", container))
                .with("container", container.name())
                .with("detail", events.lastWordOf("Startup", container));
    }

    static Finding readiness(ContainerSpec container, PodEvents events) {
        return answered(
                        Finding.of(KubernetesCause.READINESS_PROBE, container.where("readinessProbe")),
                        container.field().at("readinessProbe"),
                        events.statusCodeOf("Readiness", container))
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
