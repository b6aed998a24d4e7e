package dev.kubegrade.journal;

import dev.kubegrade.assignment.Works;
import dev.kubegrade.grade.Graded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What runs have graded, a line of JSON for each submission: lines are only ever added, and each is on the disk before
 * the next begins, so that a run that was killed has lost at most what it was about to write.
 *
 * <p>A line that cannot be read, cut off or of another version, is as if it were not there: who it was about is graded
 * again. Only one run at a time has a journal open.
 */
public final class Journal implements AutoCloseable {
    /** Its name in the folder of reports. */
    public static final String FILE = "journal.jsonl";

    private final JournalLine lines;
    /** By student, whatever came of it. */
    private final Map<String, Place> newest = new LinkedHashMap<>();
    /** By student, with a number, or without one by his own fault. */
    private final Map<String, Place> last = new HashMap<>();
    /** What that was when a run had ended that told of it. */
    private final Map<String, Place> told = new HashMap<>();

    private final JournalFile file;
    private long toldUntil;

    /** Where a line stands; {@code stands} unless a later run started over. */
    private record Place(Key key, long offset, int length, boolean stands) {}

    /** What was graded, and with what. */
    public record Past(Key key, Graded graded) {}

    /** A way to open the file. */
    private interface Opening {
        JournalFile open(JournalFile.Reader reader) throws IOException;
    }

    private Journal(Works works, Opening opening) {
        this.lines = new JournalLine(works);
        try {
            this.file = opening.open(this::note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens a journal, or begins one.
     *
     * @param works the kinds of work whose causes it may name
     * @throws JournalBusy when another run has it open
     * @throws UncheckedIOException when it cannot be read, or not be written
     */
    public static Journal open(Path path, Works works) {
        return new Journal(works, reader -> JournalFile.open(path, reader));
    }

    /**
     * Reads what a run has left, without opening it to write: of each student the newest line, unless it was forgotten.
     *
     * @throws UncheckedIOException when it is not there, or cannot be read
     */
    public static List<Past> read(Path path, Works works) {
        try (Journal journal = new Journal(works, reader -> JournalFile.look(path, reader))) {
            return journal.newest.values().stream()
                    .filter(Place::stands)
                    .flatMap(place -> journal.at(place).stream())
                    .toList();
        }
    }

    private void note(String line, long offset, int length) {
        Optional<Past> past = lines.read(line);
        if (past.isPresent()) {
            put(past.get(), new Place(past.get().key(), offset, length, true));
        } else if (lines.isTold(line)) {
            tellUntil(offset);
        } else {
            lines.startedOver(line).forEach(this::forget);
        }
    }

    private void tellUntil(long offset) {
        told.putAll(last);
        toldUntil = offset;
    }

    private void put(Past past, Place place) {
        String student = past.graded().judgement().student();
        newest.put(student, place);
        if (!past.graded().isWithheld()) {
            last.put(student, place);
        }
    }

    private void forget(String student) {
        for (Map<String, Place> places : List.of(newest, last)) {
            places.computeIfPresent(
                    student, (name, place) -> new Place(place.key(), place.offset(), place.length(), false));
        }
    }

    private Optional<Past> at(Place place) {
        return lines.read(file.at(place.offset(), place.length()));
    }

    private Optional<Past> at(Map<String, Place> places, String student) {
        return Optional.ofNullable(places.get(student)).flatMap(this::at);
    }

    /** Forgets what stands of these students: they are graded anew, in this run or the one that goes on after it. */
    public synchronized void startOver(List<String> students) {
        file.add(lines.startingOver(students));
        students.forEach(this::forget);
    }

    /** Returns the grade that a submission has already, if nothing has changed that it hangs on. */
    public synchronized Optional<Graded> standing(String student, Key key) {
        return Optional.ofNullable(last.get(student))
                .filter(place -> place.stands() && place.key().equals(key))
                .flatMap(this::at)
                .map(Past::graded);
    }

    /** Returns what became of a student last, be it that the grade was withheld. */
    public synchronized Optional<Past> newest(String student) {
        return at(newest, student);
    }

    /** Returns the grade of a student that a run which came to its end told last. */
    public synchronized Optional<Past> told(String student) {
        return at(told, student);
    }

    /** Says whether a student was graded since then: by this run, or by one that was killed. */
    public synchronized boolean isNew(String student) {
        return newest.containsKey(student) && newest.get(student).offset() >= toldUntil;
    }

    /** Notes that everybody was told of everything. */
    public synchronized void tell() {
        if (newest.values().stream().anyMatch(place -> place.offset() >= toldUntil)) {
            long offset = file.end();
            file.add(lines.told());
            tellUntil(offset);
        }
    }

    /** Names the folders of reports of everybody who is in it. */
    public synchronized Set<String> folders() {
        return newest.values().stream()
                .flatMap(place -> at(place).stream())
                .map(past -> past.graded().folder())
                .collect(Collectors.toSet());
    }

    /**
     * Adds what was graded; it is on the disk when this returns.
     *
     * @throws UncheckedIOException when it could not be written; the journal is as before
     */
    public synchronized void add(Key key, Graded graded) {
        Past past = new Past(key, graded);
        long offset = file.end();
        file.add(lines.write(past));
        put(past, new Place(key, offset, (int) (file.end() - offset), true));
    }

    @Override
    public void close() {
        file.close();
    }
}
