package dev.kubegrade.work;

import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.CheckType;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.deploy.Keeper;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Sign;
import dev.kubegrade.screening.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What one assignment asks of its kind of work. */
public interface Practice {
    /** Reads what was handed in, without ever failing: what cannot be read is among the findings. */
    Submission read(HandedIn files);

    /** Returns the rules that keep the host and the other students safe. */
    List<? extends Policy> policies();

    /** Builds a check of one of its types; throws {@link IllegalArgumentException} with what is wrong. */
    Check check(CheckType type, CheckContext context);

    /**
     * Returns what is asked beside the verdict; throws {@link IllegalArgumentException} with what is wrong.
     *
     * @param checks all that were built, by id
     */
    Doubt doubt(Map<String, Check> checks);

    /** Names the places where it can run, the usual one first. */
    List<String> grounds();

    /**
     * Returns what can be known of such a place before it is opened: what a grade that is given there hangs on.
     *
     * @throws dev.kubegrade.outcome.GroundUnavailable when none can be had, with every attempt
     */
    Facts foresee(GroundRequest request);

    /**
     * Opens a place where it can run.
     *
     * @throws dev.kubegrade.outcome.GroundUnavailable when none can be had, with every attempt
     */
    Ground open(GroundRequest request);

    /** Returns who keeps such a place between runs; empty where it is there anyway. */
    default Optional<Keeper> keeper(GroundRequest request) {
        return Optional.empty();
    }

    /** Returns what grades a class in such a place itself, files by their names; none where nothing can. */
    default Map<String, String> job(JobRequest request) {
        return Map.of();
    }

    /** Looks at everything that a run needs, and tells each sign as soon as it is seen. */
    void examine(GroundRequest request, Consumer<Sign> seen);
}
