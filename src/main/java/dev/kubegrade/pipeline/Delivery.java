package dev.kubegrade.pipeline;

import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.grade.Decisions;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.journal.Journal;
import dev.kubegrade.journal.Key;
import dev.kubegrade.journal.Keys;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.report.Moved;
import dev.kubegrade.report.ReportFolder;
import dev.kubegrade.similarity.Resemblances;
import dev.kubegrade.similarity.Similarity;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Hands grades over: into the reports and, once they are there, into the journal, which gives them back to the next run. */
public final class Delivery {
    private final ReportFolder reports;
    private final Journal journal;
    private final Keys keys;
    private final Decisions decided;
    private final Map<Path, Key> known = new ConcurrentHashMap<>();
    private final Map<Path, String> commits = new ConcurrentHashMap<>();
    private final Set<String> standingNow = ConcurrentHashMap.newKeySet();
    private final Map<String, Journal.Past> now = new ConcurrentHashMap<>();

    /** Delivers there, with what a teacher decided. */
    public Delivery(ReportFolder reports, Journal journal, Keys keys, Decisions decided) {
        this.reports = reports;
        this.journal = journal;
        this.keys = keys;
        this.decided = decided;
    }

    /** Keeps of former reports the evidence of whose grade is known alone, so that nothing stale is taken for a result. */
    void begin(Set<String> folders) {
        Set<String> kept = new HashSet<>(journal.folders());
        kept.addAll(folders);
        reports.keep(kept);
    }

    /** Says whether former runs left evidence of some of them. */
    boolean hasEvidenceOf(List<Student> students) {
        return students.stream().anyMatch(student -> reports.hasEvidenceOf(student.folder()));
    }

    /** Returns the grade that stands, since nothing has changed that it hangs on. */
    Optional<Graded> standing(Student student) {
        // The same files may have come by another commit since.
        Optional<Graded> standing =
                journal.standing(student.name(), key(student)).map(graded -> graded.ofCommit(commit(student)));
        standing.ifPresent(graded -> standingNow.add(student.name()));
        return standing;
    }

    /** Returns the grade that was given last, whatever has changed since. */
    Optional<Graded> former(Student student) {
        return journal.newest(student.name()).map(Journal.Past::graded);
    }

    /** Identifies what all grades of this run are given with. */
    String shared() {
        return keys.shared();
    }

    private String commit(Student student) {
        return commits.computeIfAbsent(
                student.handIn().place(), place -> student.handIn().files().commit());
    }

    private Key key(Student student) {
        return known.computeIfAbsent(student.handIn().place(), place -> keys.of(student.handIn()));
    }

    /** Delivers a grade that was given before. */
    Graded again(Student student, Graded graded) {
        return again(student, graded, isOfToday(student));
    }

    private Graded again(Student student, Graded graded, boolean ofToday) {
        return written(marked(student, graded.in(student.folder()), ofToday));
    }

    /** Delivers a grade that another run gave, with the evidence that it left. */
    Graded taken(Student student, Journal.Past past, Path from) {
        Graded delivered = again(student, past.graded(), isOfToday(student, past));
        try {
            reports.take(
                    from.resolve("students").resolve(past.graded().folder()).resolve("evidence"),
                    "students/" + student.folder() + "/evidence");
            journal.add(past.key(), past.graded());
            return delivered;
        } catch (Throwable e) {
            return withhold(delivered.withheld("what another run found could not be taken over: " + Incident.of(e)));
        }
    }

    /** Delivers a new grade. */
    Graded deliver(Student student, Graded graded) {
        Graded delivered = written(marked(student, graded, true));
        // What a person gave never goes into the journal; that it could not be delivered does.
        Graded found = delivered.isWithheld() && !graded.isWithheld() ? delivered : graded;
        delivered = remembered(student, found, delivered);
        given(student, delivered.isWithheld() && !graded.isWithheld() ? delivered : graded);
        return delivered;
    }

    private void given(Student student, Graded graded) {
        now.put(student.name(), new Journal.Past(key(student), graded));
    }

    private List<Moved> moved(List<Student> students) {
        return students.stream().flatMap(student -> moved(student).stream()).toList();
    }

    private Optional<Moved> moved(Student student) {
        Optional<Journal.Past> after = Optional.ofNullable(now.get(student.name()))
                .or(() -> journal.newest(student.name()).filter(past -> journal.isNew(student.name())));
        return after.flatMap(past -> journal.told(student.name())
                .map(before ->
                        new Moved(before.graded(), past.graded(), past.key().differences(before.key()))));
    }

    /** What there is to tell of a class as a whole. */
    record Ended(List<Moved> moved, Resemblances alike) {}

    /** Completes the reports of the class: whose grade is another than before, and whose hand-ins are alike. */
    Ended end(List<Student> students, Assignment assignment) {
        List<Moved> moved = moved(students);
        reports.tellClass();
        reports.tellMoved(moved);
        journal.tell();
        return new Ended(moved, alike(students, assignment));
    }

    /** No grade hangs on it: where it fails, that is told, and all grades stand. */
    private Resemblances alike(List<Student> students, Assignment assignment) {
        try {
            Map<String, HandIn> ofToday = new LinkedHashMap<>();
            Set<String> together = new HashSet<>();
            students.stream()
                    .filter(student -> isFirst(student, together))
                    .filter(this::isOfToday)
                    .forEach(student -> ofToday.put(student.name(), student.handIn()));
            Resemblances alike = Similarity.of(ofToday, assignment.references());
            reports.tellAlike(alike);
            return alike;
        } catch (Throwable e) {
            return Resemblances.failed(Incident.of(e));
        }
    }

    /** What several handed in together is no copy of itself. */
    private static boolean isFirst(Student student, Set<String> together) {
        HandIn handIn = student.handIn();
        return handIn.id().map(id -> together.add(handIn.folder() + " " + id)).orElse(true);
    }

    /** What is compared is shown as it was graded: it has to be the same. */
    private boolean isOfToday(Student student) {
        return standingNow.contains(student.name()) || isNewestOfToday(student);
    }

    private boolean isNewestOfToday(Student student) {
        return Optional.ofNullable(now.get(student.name()))
                .or(() -> journal.newest(student.name()))
                .filter(past -> isOfToday(student, past))
                .isPresent();
    }

    private boolean isOfToday(Student student, Journal.Past past) {
        return key(student)
                .parts()
                .get(Key.Part.SUBMISSION)
                .equals(past.key().parts().get(Key.Part.SUBMISSION));
    }

    /** When something was handed in is known of what is there today alone. */
    private Graded marked(Student student, Graded graded, boolean ofToday) {
        return ofToday ? decided.of(graded, student.handIn()) : decided.ofFormer(graded, student.handIn());
    }

    /** The next run gives back what this one found: without the points of a person, who may change them. */
    private Graded remembered(Student student, Graded graded, Graded delivered) {
        try {
            // What was changed while it was graded may have been read before or after.
            if (keys.of(student.handIn()).equals(key(student))) {
                journal.add(key(student), graded);
            }
            return delivered;
        } catch (Throwable e) {
            return withhold(delivered.withheld("it could not be written into the journal: " + Incident.of(e)));
        }
    }

    /** What cannot be written down is no grade: no number is given that a student could not read the reasons of. */
    private Graded written(Graded graded) {
        try {
            reports.add(graded);
            return graded;
        } catch (Throwable e) {
            return withhold(graded.withheld("its reports could not be written: " + Incident.of(e)));
        }
    }

    private Graded withhold(Graded withheld) {
        try {
            reports.add(withheld);
        } catch (Throwable e) {
            // The class still hears of it, and the exit code says that a grade is missing.
            return withheld.withheld(
                    withheld.incidents().get(withheld.incidents().size() - 1) + "; again: " + Incident.of(e));
        }
        return withheld;
    }
}
