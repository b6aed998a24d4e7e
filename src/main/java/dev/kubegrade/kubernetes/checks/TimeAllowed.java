package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import java.time.Duration;

/** The time that pods may take to become Ready: what their own probes ask for, and an allowance on top. */
final class TimeAllowed {
    private static final long MOST_SECONDS = 300;
    private static final long MOST_ASKED_SECONDS = 86_400;
    private static final long MOST_PROBED_SECONDS = 60;
    private static final long MOST_BACK_OFF_SECONDS = 10;
    private static final long EVENT_LAG_SECONDS = 6;

    private TimeAllowed() {}

    static Duration of(Workload workload, Duration allowance) {
        long asked = workload.template().containers().stream()
                .mapToLong(TimeAllowed::ofProbes)
                .max()
                .orElse(0);
        long minReady = bounded(
                workload.manifest().at("spec", "minReadySeconds").number().orElse(0L));
        // Pods of a StatefulSet start one after the other.
        boolean inTurn = workload.manifest().kind().equals("StatefulSet")
                && !workload.manifest()
                        .at("spec", "podManagementPolicy")
                        .textOrEmpty()
                        .equals("Parallel");
        long turns = inTurn ? Math.max(1, workload.expectedPods()) : 1;
        return Duration.ofSeconds(Math.min(MOST_SECONDS, (asked + minReady) * turns + allowance.toSeconds()));
    }

    /**
     * Returns how long a Ready pod must stay so until its liveness probes have spoken: once if nothing speaks against
     * them, until they would have had the container killed if something does.
     */
    static Duration untilProbed(Workload workload, boolean failing) {
        long seconds = workload.template().containers().stream()
                .map(container -> container.field().at("livenessProbe"))
                .filter(Field::exists)
                .mapToLong(probe -> {
                    long period = number(probe, "periodSeconds", 10);
                    long times = failing ? number(probe, "failureThreshold", 3) : 1;
                    return number(probe, "initialDelaySeconds", 0)
                            + period * times
                            + number(probe, "timeoutSeconds", 1);
                })
                .max()
                .orElse(0);
        // A probe's failure reaches us as an event, which on a busy machine takes its time.
        long lag = seconds > 0 ? EVENT_LAG_SECONDS : 0;
        long grace = failing
                ? bounded(workload.template()
                                .spec()
                                .at("terminationGracePeriodSeconds")
                                .number()
                                .orElse(30L))
                        + MOST_BACK_OFF_SECONDS
                : 0;
        return Duration.ofSeconds(Math.min(failing ? MOST_SECONDS : MOST_PROBED_SECONDS, seconds + lag + grace));
    }

    private static long ofProbes(ContainerSpec container) {
        Field startup = container.field().at("startupProbe");
        Field readiness = container.field().at("readinessProbe");
        long starting =
                startup.exists() ? number(startup, "initialDelaySeconds", 0) + number(startup, "periodSeconds", 10) : 0;
        long becomingReady = readiness.exists()
                ? number(readiness, "initialDelaySeconds", 0)
                        + number(readiness, "periodSeconds", 10) * (number(readiness, "successThreshold", 1) + 1)
                : 0;
        return starting + becomingReady;
    }

    /** Whatever a student asks for, sums of it stay numbers. */
    private static long bounded(long seconds) {
        return Math.max(0, Math.min(seconds, MOST_ASKED_SECONDS));
    }

    private static long number(Field probe, String name, long byDefault) {
        return bounded(probe.at(name).number().orElse(byDefault));
    }
}
