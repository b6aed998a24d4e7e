package dev.kubegrade.outcome;

import java.util.List;
import java.util.function.Function;

/**
 * Whether the way of a submission is open; it cannot be shut without saying why.
 *
 * @param <T> the proof that the stage behind the gate asks for
 */
public sealed interface Gate<T> {

    /** The way is open. */
    record Open<T>(T proof) implements Gate<T> {}

    /** The way ends here. */
    record Shut<T>(Status status, List<Finding> findings) implements Gate<T> {
        public Shut {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a gate is shut without a reason: " + status);
            }
        }
    }

    /** Continues with the next stage if the way is open. */
    default <R> Gate<R> then(Function<T, Gate<R>> next) {
        return fold(next, shut -> new Shut<>(shut.status(), shut.findings()));
    }

    /** Makes one value of either case. */
    default <R> R fold(Function<? super T, ? extends R> open, Function<? super Shut<T>, ? extends R> shut) {
        if (this instanceof Open<T> way) {
            return open.apply(way.proof());
        }
        return shut.apply((Shut<T>) this);
    }
}
