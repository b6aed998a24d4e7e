package dev.kubegrade.report;

import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.RepositoryOrigin;
import dev.kubegrade.intake.Roster;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of a finished class what a platform takes. */
public interface Export {
    /**
     * One of the class.
     *
     * @param student as reports call him
     * @param person of the roster, if there is one
     * @param grade empty where there is none of what is handed in now
     * @param origin the repository that it was cloned from, if it was
     */
    record Placed(
            String student, Optional<Roster.Entry> person, Optional<Graded> grade, Optional<RepositoryOrigin> origin) {
        Graded graded() {
            return grade.orElseThrow();
        }

        String name() {
            return person.map(Roster.Entry::name).orElse(student);
        }

        String email() {
            return person.flatMap(Roster.Entry::email).orElse("");
        }
    }

    /** Returns those who have a grade. */
    static List<Placed> graded(List<Placed> everybody) {
        return everybody.stream().filter(placed -> placed.grade().isPresent()).toList();
    }

    /** Returns the repository of one; none where it is also somebody else's, for then nobody knows whose it is. */
    static Optional<RepositoryOrigin> origin(Placed placed, List<Placed> everybody) {
        return placed.origin()
                .filter(own -> everybody.stream()
                                .flatMap(other -> other.origin().stream())
                                .filter(own::isSameAs)
                                .count()
                        == 1);
    }

    /** Returns whom it cannot reach, although there is something to hand over. */
    default List<String> unaddressed(List<Placed> everybody) {
        return List.of();
    }

    /** Returns texts by the names of their files. */
    Map<String, String> of(List<Placed> everybody, Messages messages);
}
