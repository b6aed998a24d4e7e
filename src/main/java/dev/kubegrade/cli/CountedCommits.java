package dev.kubegrade.cli;

import dev.kubegrade.intake.ClonedRepository;
import dev.kubegrade.intake.HandIn;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which commit counts of each repository, where there is a deadline. */
final class CountedCommits {
    private final Optional<Instant> deadline;
    private final List<Dated> dated = new ArrayList<>();

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

    /** Returns what counts of a hand-in; all of it where there is no deadline, or it is no repository. */
    HandIn of(HandIn handIn) {
        return deadline.map(moment -> until(moment, handIn)).orElse(handIn);
    }

    private HandIn until(Instant moment, HandIn handIn) {
        Optional<ClonedRepository> repository = ClonedRepository.of(handIn.place());
        if (repository.isEmpty()) {
            dated.add(new Dated(handIn.student(), Counts.FOLDER, Optional.empty()));
            return handIn;
        }
        try {
            ClonedRepository.Revision revision = repository.get().until(moment);
            dated.add(new Dated(handIn.student(), Counts.COMMIT, Optional.of(revision)));
            return repository.get().at(revision, handIn);
        } catch (IOException e) {
            dated.add(new Dated(handIn.student(), Counts.NOTHING_READABLE, Optional.empty()));
            return ClonedRepository.unreadable(handIn);
        }
    }

    /** Returns what counts of each; nothing where there is no deadline. */
    List<Dated> dated() {
        return dated;
    }
}
