package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Outcome;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.kubernetes.deploy.Calm;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.diagnosis.Assessment;
import dev.kubegrade.kubernetes.diagnosis.Diagnosis;
import dev.kubegrade.kubernetes.diagnosis.Look;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Incident;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Waits until every pod of a submission is Ready and stays so, or until it is certain that this will not happen. */
final class Readiness {
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final DeployedManifests deployed;
    private final Evidence evidence;
    private final Duration stableFor;
    private final Duration allowance;
    private final LongConsumer onReady;

    /** What pods have to show; time that has passed already counts. */
    enum Until {
        /** That they are Ready, or run, where their probes are told to ask much later: those before them were waited for. */
        STARTED,
        /** That they run, and go on running: asked of pods without liveness probes. */
        RUNNING,
        READY,
        /** That they are Ready, and stay so. */
        STABLE,
        /** Until their liveness probes have spoken, too. */
        PROBED
    }

    Readiness(ManifestScene scene, Duration stableFor, Duration allowance, LongConsumer onReady) {
        this(scene.deployed(), scene.evidence(), stableFor, allowance, onReady);
    }

    private Readiness(
            DeployedManifests deployed,
            Evidence evidence,
            Duration stableFor,
            Duration allowance,
            LongConsumer onReady) {
        this.deployed = deployed;
        this.evidence = evidence;
        this.stableFor = stableFor;
        this.allowance = allowance;
        this.onReady = onReady;
    }

    /** Looks again: what is Ready and never restarted is as it was; else it has to stay Ready for as long as it may crash. */
    Outcome.Verdict confirm(Duration crash) {
        Look look = new Diagnosis(deployed).look();
        boolean calm = look.assess() instanceof Assessment.Ready
                && PodStates.restarts(look, deployed.workloads()).values().stream()
                        .allMatch(restarts -> restarts == 0);
        if (calm) {
            return deployed.calm().wereProbed() ? new Outcome.Passed() : await(Until.PROBED);
        }
        Duration longer = stableFor.compareTo(crash) > 0 ? stableFor : crash;
        return new Readiness(deployed, evidence, longer, allowance, onReady).await(Until.PROBED);
    }

    /** Waits; each event of a pod is looked at when it arrives. */
    Outcome.Verdict await(Until until) {
        Semaphore events = new Semaphore(0);
        List<Watch> watches = new ArrayList<>();
        try {
            for (String namespace : deployed.sandbox().namespaces()) {
                watches.add(deployed.sandbox()
                        .observer()
                        .pods()
                        .inNamespace(namespace)
                        .watch(new Bell(events)));
            }
            return await(until, events);
        } catch (InterruptedException e) {
            throw Incident.interrupted("while waiting for pods", e);
        } finally {
            watches.forEach(Watch::close);
        }
    }

    private Outcome.Verdict await(Until until, Semaphore events) throws InterruptedException {
        Diagnosis diagnosis = new Diagnosis(deployed);
        Calm calm = deployed.calm();
        long deadline =
                System.nanoTime() + (calm.isOverdue() ? 0 : timeAllowed().toNanos());
        while (true) {
            events.drainPermits();
            Look look = diagnosis.look();
            Assessment assessment = look.assess();
            long now = System.nanoTime();
            if (assessment instanceof Assessment.Hopeless hopeless) {
                return failed(hopeless.findings(), look);
            }
            if (isThere(until, look, assessment)) {
                long since = calm.seen(now, PodStates.of(look, deployed.workloads(), until));
                if (now - since >= calmFor(until, look).toNanos() && !look.awaitsRestart()) {
                    onReady.accept(since);
                    show(until, calm);
                    return new Outcome.Passed();
                }
            } else {
                calm.broken();
            }
            // A pod that is Ready when the time is over gets to show that it stays so.
            if (now > deadline && !calm.holds()
                    || now > deadline + stableFor(true).toNanos()) {
                calm.overdue();
                return failed(lastState(assessment, look), look);
            }
            long calmFor = calm.holds()
                    ? Math.max(1, calmFor(until, look).toMillis() - (now - calm.since()) / 1_000_000)
                    : LOOK_AGAIN_MILLIS;
            events.tryAcquire(Math.min(LOOK_AGAIN_MILLIS, calmFor), TimeUnit.MILLISECONDS);
        }
    }

    private static void show(Until until, Calm calm) {
        if (until.compareTo(Until.READY) > 0) {
            calm.stable();
        }
        if (until == Until.PROBED || until == Until.RUNNING) {
            calm.probed();
        }
    }

    private static boolean isThere(Until until, Look look, Assessment assessment) {
        return assessment instanceof Assessment.Ready || until.compareTo(Until.READY) < 0 && look.isStarted();
    }

    /** A liveness probe that fails gets the time to have its container killed. */
    private Duration calmFor(Until until, Look look) {
        if (until == Until.READY || until == Until.STARTED) {
            return Duration.ZERO;
        }
        if (look.livenessFails()) {
            return stableFor(true);
        }
        return until == Until.PROBED ? stableFor(false) : stableFor;
    }

    private Duration stableFor(boolean failing) {
        return deployed.workloads().stream()
                .map(workload -> TimeAllowed.untilProbed(workload, failing))
                .reduce(stableFor, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    private Duration timeAllowed() {
        return deployed.workloads().stream()
                .map(workload -> TimeAllowed.of(workload, allowance))
                .max(Duration::compareTo)
                .orElse(allowance);
    }

    /** What was seen when it was judged is kept. */
    private Outcome.Verdict failed(List<Finding> findings, Look look) {
        evidence.keep("look.json", look.asJson());
        return new Outcome.Failed(findings);
    }

    private List<Finding> lastState(Assessment assessment, Look look) {
        if (assessment instanceof Assessment.Waiting waiting) {
            return waiting.lastState().get();
        }
        List<Finding> byProbe = look.livenessFaults();
        if (!byProbe.isEmpty()) {
            return byProbe;
        }
        List<Workload> restless = deployed.workloads().stream()
                .filter(workload -> PodStates.restarts(look, List.of(workload)).values().stream()
                        .anyMatch(restarts -> restarts > 0))
                .toList();
        return (restless.isEmpty() ? deployed.workloads() : restless)
                .stream()
                        .map(workload -> Finding.of(
                                        KubernetesCause.NOT_READY_IN_TIME,
                                        workload.manifest().where())
                                .with("object", workload.manifest().label())
                                .with("detail", "restarts > 0")
                                .with("expected", "Ready, restarts = 0")
                                .with("observed", "Ready, restarts > 0"))
                        .toList();
    }

    /** Rings at every event; a watch that breaks is made up for by looking again anyway. */
    private record Bell(Semaphore events) implements Watcher<Pod> {
        @Override
        public void eventReceived(Action action, Pod pod) {
            events.release();
        }

        @Override
        public void onClose(WatcherException cause) {
            events.release();
        }
    }
}
