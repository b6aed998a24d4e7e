package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What one check has seen the controllers of a submission do, and the next need not see again. */
final class SeenControllers {
    private final Set<String> healed = new HashSet<>();
    private final Set<String> notRunning = new HashSet<>();
    private final Map<String, Rollout.Seen> rollouts = new HashMap<>();

    private SeenControllers() {}

    static SeenControllers of(Controlled controller) {
        return controller.scene().deployed().kept(SeenControllers.class, SeenControllers::new);
    }

    /** Keeps whether its pods run. */
    Outcome.Verdict ready(Controlled controller, Outcome.Verdict seen) {
        if (!(seen instanceof Outcome.Passed)) {
            notRunning.add(key(controller));
        }
        return seen;
    }

    boolean hasNotRun(Controlled controller) {
        return notRunning.contains(key(controller));
    }

    /** Keeps that a pod of it was taken away, another one came, and the others stayed. */
    void healed(Controlled controller) {
        healed.add(key(controller));
    }

    /** Asks whether it heals, unless that was seen. */
    Outcome.Verdict healing(Controlled controller, Supplier<Outcome.Verdict> ask) {
        return healed.contains(key(controller)) ? new Outcome.Passed() : ask.get();
    }

    /** Changes the image of a role in it and takes that back, unless that was seen. */
    Rollout.Seen rollout(Controlled controller, String role, Supplier<Rollout> first) {
        String key = key(controller) + "/" + role;
        Rollout.Seen seen = rollouts.get(key);
        if (seen == null) {
            seen = first.get().seen();
            rollouts.put(key, seen);
        }
        return seen;
    }

    private static String key(Controlled controller) {
        return controller.workload().namespace() + "/" + controller.manifest().label();
    }
}
