package dev.kubegrade.assignment;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.HandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a person gave: {@code grades.yaml}, a list beside the submissions. It is read anew in every run, and never written.
 *
 * <p>{@code {student, check, points, reason}} for a check that is graded by hand; with {@code author}, {@code date} and {@code
 * of}, the reference of the hand-in, a correction of what a machine has judged; {@code {student, reviewed: true, of}} settles
 * what a person was to look at; {@code {student, grade, reason, author, date, of}} puts a number in the place of the sum.
 */
public final class ManualGrades {
    public static final String FILE = "grades.yaml";
    static final String REVIEWED = "reviewed: true";
    /** Stands where the id of a check would; no id holds a colon. */
    static final String WHOLE = "grade:";

    private final Map<String, Given> given;

    /**
     * One entry.
     *
     * @param of the reference of the hand-in that it is about; empty for whichever there is
     * @param correction it replaces what a machine has judged
     */
    record Given(Outcome.Marked mark, Optional<String> of, boolean correction) {
        boolean isOf(String reference) {
            return of.isEmpty() || of.get().equals(reference);
        }
    }

    private ManualGrades(Map<String, Given> given) {
        this.given = Map.copyOf(given);
    }

    /** Returns that nobody was given anything. */
    public static ManualGrades none() {
        return new ManualGrades(Map.of());
    }

    /**
     * Reads files; those that are not there are left out.
     *
     * @param students names a grade may be for
     * @throws GradesFaulty with every fault, by file and line
     */
    public static ManualGrades read(Set<Path> files, Assignment assignment, Set<String> students) {
        List<String> faults = new ArrayList<>();
        Map<String, Given> given = new TreeMap<>();
        files.stream().filter(Files::isRegularFile).sorted().forEach(file -> new GradesFile(
                        file, assignment, normal(students), faults)
                .read(given));
        if (!faults.isEmpty()) {
            throw new GradesFaulty(faults);
        }
        return new ManualGrades(given);
    }

    /**
     * Puts what was given to a submission, beside which the file was: points where a check waits for a person, and
     * corrections, unless they were made of another hand-in.
     *
     * @param reference of what the results are of
     */
    public List<CheckResult> mark(HandIn handIn, String reference, List<CheckResult> results) {
        return results.stream()
                .map(result -> about(handIn, result.id())
                        .filter(one -> one.isOf(reference) && isMeant(one, result.outcome()))
                        .map(one -> new CheckResult(result.criterion(), one.mark()))
                        .orElse(result))
                .toList();
    }

    private static boolean isMeant(Given one, Outcome outcome) {
        return one.correction() ? !(outcome instanceof Outcome.Errored) : outcome instanceof Outcome.Pending;
    }

    /** Returns the checks for which something was given when another hand-in was there. */
    public List<String> stale(HandIn handIn, String reference, List<CheckResult> results) {
        return Stream.concat(results.stream().map(CheckResult::id), Stream.of(WHOLE))
                .filter(id ->
                        about(handIn, id).filter(one -> !one.isOf(reference)).isPresent())
                .map(id -> id.equals(WHOLE) ? "grade" : id)
                .toList();
    }

    /** Returns the number that stands instead of the sum, unless it was given to another hand-in. */
    public Optional<Outcome.Marked> whole(HandIn handIn, String reference) {
        return about(handIn, WHOLE).filter(one -> one.isOf(reference)).map(Given::mark);
    }

    /** Says whether a person has looked at what there was to look at in this hand-in. */
    public boolean isReviewed(HandIn handIn, String reference) {
        return about(handIn, REVIEWED).filter(one -> one.isOf(reference)).isPresent();
    }

    private Optional<Given> about(HandIn handIn, String about) {
        return handIn.names().stream()
                .map(student -> given.get(key(handIn.folder(), student, about)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Set<String> normal(Set<String> names) {
        Set<String> normal = new HashSet<>();
        names.forEach(name -> normal.add(normal(name)));
        return normal;
    }

    /** Returns a name in the form in which names are compared. */
    public static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    static String key(Path folder, String student, String check) {
        return folder + "\n" + normal(student) + "\n" + check;
    }
}
