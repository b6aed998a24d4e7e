package dev.kubegrade.assignment;

import dev.kubegrade.intake.HandIn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the classes of a run say of whom hands in late.
 *
 * @param beside of hand-ins that lie in a folder, or in a download in it
 * @param others of all others
 */
public record LatePolicies(Map<Path, LatePolicy> beside, LatePolicy others) {
    /** Nobody is late. */
    public static final LatePolicies NONE = new LatePolicies(Map.of(), LatePolicy.NONE);

    public LatePolicies {
        beside = Map.copyOf(beside);
    }

    /** Returns the one that holds for a hand-in. */
    public LatePolicy of(HandIn handIn) {
        return beside.getOrDefault(handIn.folder(), others);
    }

    /** Returns until when somebody could hand in. */
    public Optional<Instant> due(HandIn handIn) {
        return of(handIn).due(handIn);
    }

    private Stream<LatePolicy> all() {
        return Stream.concat(beside.values().stream(), Stream.of(others));
    }

    /** Says whether one takes something off, and does not say from when on. */
    public boolean costWithoutDue() {
        return all().anyMatch(
                        policy -> policy.percentPerDay() > 0 && policy.due().isEmpty());
    }

    /** Returns the names of those who have more time. */
    public Stream<String> extended() {
        return all().flatMap(policy -> policy.extensions().keySet().stream());
    }

    /** Says whether nobody can be late. */
    public boolean areNone() {
        return all().allMatch(
                        policy -> policy.due().isEmpty() && policy.extensions().isEmpty());
    }
}
