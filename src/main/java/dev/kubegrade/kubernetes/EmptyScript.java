package dev.kubegrade.kubernetes;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.kubernetes.checks.Counterfactual;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.screening.Admitted;
import dev.kubegrade.work.Doubt;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Doubts an answer that was right: deployed again with a script that is empty, there has to be none. It begins when the
 * answer is there, never before, since most of what is broken gives none; the checks after it are examined meanwhile.
 */
final class EmptyScript implements Doubt {
    /** A question that was interrupted gives its sandbox back before it is left alone. */
    private static final long SECONDS_TO_STOP = 60;

    private final Counterfactual counterfactual;

    EmptyScript(Counterfactual counterfactual) {
        this.counterfactual = counterfactual;
    }

    @Override
    public Question begin(Ground ground, Admitted admitted) {
        return new Beside(ground.as(ClusterGround.class), admitted);
    }

    private List<String> answer(ClusterGround ground, Admitted admitted) {
        try (DeployedManifests without = ground.deployEmptied(counterfactual.emptied(), admitted)) {
            int found = found(without);
            return found == 0 ? List.of() : List.of("counterfactual:" + found);
        }
    }

    /** Whoever is interrupted here gives the sandbox back all the same: this thread does nothing else. */
    private int found(DeployedManifests without) {
        try {
            return counterfactual.found(without);
        } finally {
            Thread.interrupted();
        }
    }

    private final class Beside implements Question {
        private final ClusterGround ground;
        private final Admitted admitted;
        private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "doubt");
            thread.setDaemon(true);
            return thread;
        });
        private Optional<Future<List<String>>> answer = Optional.empty();

        Beside(ClusterGround ground, Admitted admitted) {
            this.ground = ground;
            this.admitted = admitted;
        }

        @Override
        public void hear(CheckResult result) {
            if (answer.isEmpty() && counterfactual.applies(List.of(result))) {
                answer = Optional.of(worker.submit(() -> EmptyScript.this.answer(ground, admitted)));
            }
        }

        @Override
        public List<String> answer(List<CheckResult> results) {
            if (!counterfactual.applies(results)) {
                return List.of();
            }
            results.forEach(this::hear);
            try {
                return answer.orElseThrow().get();
            } catch (InterruptedException e) {
                throw Incident.interrupted("while asking without the script", e);
            } catch (ExecutionException e) {
                throw new InfrastructureFailure("asked without the script: " + Incident.of(e.getCause()), e);
            }
        }

        @Override
        public void close() {
            worker.shutdownNow();
            boolean interrupted = Thread.interrupted();
            try {
                worker.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Incident.of(e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
