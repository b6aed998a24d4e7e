package dev.kubegrade.work;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.screening.Admitted;
import java.util.List;

/** What is asked beside the verdict: it changes no points, and names what a person should look at. */
public interface Doubt {
    /** Asks nothing. */
    Doubt NONE = (ground, admitted) -> results -> List.of();

    /** Begins to ask, in a sandbox of its own. */
    Question begin(Ground ground, Admitted admitted);

    /** A question that was begun; once answered, or closed, nothing of it runs any more. */
    interface Question extends AutoCloseable {
        /** Hears how a check came out as soon as it is known, so as to ask while others are examined; never throws. */
        default void hear(CheckResult result) {}

        /**
         * Returns what a person should look at, given how the checks came out; may be asked again if it throws.
         *
         * @return ids of reviews, each with its number behind a colon, for example {@code counterfactual:17}
         */
        List<String> answer(List<CheckResult> results);

        @Override
        default void close() {}
    }
}
