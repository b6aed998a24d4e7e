package dev.kubegrade.pipeline;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.outcome.Gate;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.screening.Admitted;
import dev.kubegrade.work.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks, beside the checks, what a person should look at; whatever comes of it, the verdict stands. */
final class Asking implements AutoCloseable {
    /** Says that it could not be asked what a person should look at. */
    static final String UNASKED = "unasked";

    private final Attempt attempt;
    private final Supplier<Doubt.Question> begin;
    private Optional<Doubt.Question> begun = Optional.empty();

    Asking(Gate<Admitted> gate, Ground ground, Attempt attempt) {
        this.attempt = attempt;
        this.begin = gate.fold(
                admitted -> () -> attempt.doubt().begin(ground, admitted), shut -> () -> results -> List.of());
    }

    /** Passes on how a check came out: what that makes doubtful can be asked while the next is examined. */
    void hear(CheckResult result) {
        try {
            if (begun.isEmpty()) {
                begun = Optional.of(begin.get());
            }
            begun.get().hear(result);
        } catch (Throwable e) {
            // The check goes on; it is asked again when the verdict is known, and told if that fails, too.
            Incident.of(e);
        }
    }

    /** Returns what to look at: that it could not be asked, too. */
    List<String> about(List<CheckResult> results) {
        List<String> incidents = new ArrayList<>();
        do {
            try (Doubt.Question question = begun.orElseGet(begin)) {
                begun = Optional.empty();
                return question.answer(results);
            } catch (Throwable e) {
                incidents.add(Incident.of(e));
            }
        } while (incidents.size() < Attempts.MOST && !Thread.currentThread().isInterrupted());
        incidents.forEach(attempt::unasked);
        return List.of(UNASKED);
    }

    /** What was begun and came to no answer does not go on. */
    @Override
    public void close() {
        begun.ifPresent(Doubt.Question::close);
    }
}
