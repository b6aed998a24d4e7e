package dev.kubegrade.pipeline;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.screening.Admitted;
import dev.kubegrade.work.Doubt;
import java.util.ArrayList;
import java.util.List;

/** Asks, when the verdict is known, what a person should look at; whatever comes of it, the verdict stands. */
final class Asking {
    private final Ground ground;
    private final Attempt attempt;

    Asking(Ground ground, Attempt attempt) {
        this.ground = ground;
        this.attempt = attempt;
    }

    /** Returns what to look at: that it could not be asked, too. */
    List<String> about(Admitted admitted, List<CheckResult> results) {
        List<String> incidents = new ArrayList<>();
        do {
            try (Doubt.Question question = attempt.doubt().begin(ground, admitted)) {
                return question.answer(results);
            } catch (Throwable e) {
                incidents.add(Incident.of(e));
            }
        } while (incidents.size() < Attempts.MOST && !Thread.currentThread().isInterrupted());
        incidents.forEach(attempt::unasked);
        return List.of("unasked");
    }
}
