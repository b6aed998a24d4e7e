package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.outcome.Finding;
import java.util.List;
import java.util.function.Supplier;

/** What one look at the pods says. */
public sealed interface Assessment {
    /** All pods that there must be are Ready, or done if they are meant to end. */
    record Ready() implements Assessment {}

    /** Not yet; {@code lastState} looks for what there is to say if time runs out now. */
    record Waiting(Supplier<List<Finding>> lastState) implements Assessment {}

    /** It will never be. */
    record Hopeless(List<Finding> findings) implements Assessment {}
}
