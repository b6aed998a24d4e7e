package dev.kubegrade.outcome;

/** Something that every kind of work has in a form of its own. */
public interface OfAKind {
    /**
     * Returns this in the form of a kind.
     *
     * @throws ClassCastException when it is of another kind, which no assignment that could be read brings about
     */
    default <T> T as(Class<T> kind) {
        return kind.cast(this);
    }
}
