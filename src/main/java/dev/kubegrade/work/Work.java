package dev.kubegrade.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.outcome.Cause;
import java.util.List;
import java.util.Optional;

/** One kind of work; an assignment names it by {@code workload:}. */
public interface Work {
    /** Names it in assignments, and the folder of its messages and its schema among the resources. */
    String key();

    /** Returns everything that can be wrong with work of this kind. */
    List<? extends Cause> causes();

    /** Returns what an assignment of this kind may ask, beside what every assignment may. */
    List<? extends CheckType> checkTypes();

    /**
     * Reads its own part of an assignment's {@code spec}, which is as its schema says.
     *
     * @param faults takes what is wrong with it all the same
     */
    Practice practice(JsonNode spec, Faults faults);

    /**
     * Proposes an assignment of this kind; empty where the solution says too little for one.
     *
     * @param solution one that is right
     * @param words makes questions and titles
     */
    default Optional<Draft> draft(HandedIn solution, Draft.Words words) {
        return Optional.empty();
    }
}
