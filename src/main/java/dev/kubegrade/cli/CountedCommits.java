package dev.kubegrade.cli;

import dev.kubegrade.assignment.LatePolicies;
import dev.kubegrade.intake.ClonedRepository;
import dev.kubegrade.intake.HandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which commit counts of each repository, where there is a deadline. Who has more time is known after everybody was found:
 * until then nobody's files are read.
 */
final class CountedCommits {
    private final Optional<Instant> deadline;
    private final Map<HandIn, Optional<ClonedRepository>> found = new LinkedHashMap<>();
    private final Map<HandIn, Dated> dated = new LinkedHashMap<>();
    private final Map<Path, HandIn> counted = new HashMap<>();

    /** What there is to count. */
    enum Counts {
        COMMIT,
        /** It is no repository. */
        FOLDER,
        NOTHING_READABLE
    }

    /** What counts of one, where there is a deadline. */
    record Dated(String student, Counts counts, Optional<ClonedRepository.Revision> revision) {}

    CountedCommits(Optional<Instant> deadline) {
        this.deadline = deadline;
    }

    /** Returns what will count of a hand-in; all of it where there is no deadline, or it is no repository. */
    HandIn of(HandIn handIn) {
        if (deadline.isEmpty()) {
            return handIn;
        }
        Optional<ClonedRepository> repository = ClonedRepository.of(handIn.place());
        HandIn one = repository.isEmpty()
                ? handIn
                : new HandIn(handIn.student(), handIn.id(), handIn.aliases(), handIn.place(), () -> counted.get(
                                handIn.place())
                        .files());
        found.put(one, repository);
        return one;
    }

    /** Chooses: until the deadline, or until the moment that somebody has of his own, if that is later. */
    void choose(LatePolicies policies) {
        found.forEach((handIn, repository) -> dated.put(
                handIn,
                repository
                        .map(one -> choose(handIn, one, moment(policies, handIn)))
                        .orElseGet(() -> new Dated(handIn.student(), Counts.FOLDER, Optional.empty()))));
    }

    private Instant moment(LatePolicies policies, HandIn handIn) {
        Instant all = deadline.orElseThrow();
        return policies.of(handIn)
                .extension(handIn)
                .filter(own -> own.isAfter(all))
                .orElse(all);
    }

    private Dated choose(HandIn handIn, ClonedRepository repository, Instant moment) {
        try {
            ClonedRepository.Revision revision = repository.until(moment);
            counted.put(handIn.place(), repository.at(revision, handIn));
            return new Dated(handIn.student(), Counts.COMMIT, Optional.of(revision));
        } catch (IOException e) {
            counted.put(handIn.place(), ClonedRepository.unreadable(handIn));
            return new Dated(handIn.student(), Counts.NOTHING_READABLE, Optional.empty());
        }
    }

    /** Returns the commit of a hand-in that counts: the last one where there is no deadline; empty where none is known. */
    Optional<ClonedRepository.Revision> revision(HandIn handIn) {
        if (deadline.isPresent()) {
            return Optional.ofNullable(dated.get(handIn)).flatMap(Dated::revision);
        }
        return ClonedRepository.of(handIn.place()).flatMap(repository -> {
            try {
                return Optional.of(repository.until(Instant.MAX));
            } catch (IOException e) {
                // That it cannot be read is told where its files are.
                return Optional.empty();
            }
        });
    }

    /** Returns what counts of each; nothing where there is no deadline. */
    List<Dated> dated() {
        return List.copyOf(dated.values());
    }
}
