package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Field;
import java.time.Duration;
import java.util.stream.Stream;

/** How long, by what its probes say, a submission waits at least: to know who is going to take long, and no verdict. */
final class AskedDelays {
    private static final long MOST_SECONDS = 600;

    private AskedDelays() {}

    static Duration of(Manifests manifests) {
        long seconds = manifests.podTemplates().stream()
                .flatMap(template -> template.containers().stream())
                .mapToLong(AskedDelays::of)
                .max()
                .orElse(0);
        long minReady = manifests.manifests().stream()
                .mapToLong(manifest -> number(manifest.at("spec", "minReadySeconds"), 0))
                .max()
                .orElse(0);
        return Duration.ofSeconds(Math.min(MOST_SECONDS, seconds + minReady));
    }

    private static long of(ContainerSpec container) {
        long before = Stream.of("startupProbe", "readinessProbe")
                .map(name -> container.field().at(name))
                .mapToLong(probe -> number(probe.at("initialDelaySeconds"), 0))
                .sum();
        Field liveness = container.field().at("livenessProbe");
        long heard = liveness.exists()
                ? number(liveness.at("initialDelaySeconds"), 0) + number(liveness.at("periodSeconds"), 10)
                : 0;
        return Math.max(before, heard);
    }

    private static long number(Field field, long byDefault) {
        return Math.max(0, Math.min(field.number().orElse(byDefault), MOST_SECONDS));
    }
}
