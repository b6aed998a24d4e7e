package dev.kubegrade.journal;

import dev.kubegrade.assignment.Works;
import dev.kubegrade.grade.Graded;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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

    private final FileChannel file;
    private final JournalLine lines;
    /** By student, whatever came of it. */
    private final Map<String, Place> newest = new LinkedHashMap<>();
    /** By student, with a number or without one by his own fault. */
    private final Map<String, Place> last = new HashMap<>();

    private long end;

    /** Where the newest line of a student stands; {@code stands} unless a later run started over. */
    private record Place(Key key, long offset, int length, boolean stands) {}

    /** What was graded, and with what. */
    public record Past(Key key, Graded graded) {}

    private Journal(FileChannel file, JournalLine lines) throws IOException {
        this.file = file;
        this.lines = lines;
        read();
    }

    /**
     * Opens a journal, or begins one.
     *
     * @param works the kinds of work whose causes it may name
     * @throws JournalBusy when another run has it open
     * @throws UncheckedIOException when it cannot be read, or not be written
     */
    public static Journal open(Path path, Works works) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel file = FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    forItsOwnerAlone(path));
            try {
                if (file.tryLock() == null) {
                    throw new JournalBusy(null);
                }
                Journal journal = new Journal(file, new JournalLine(works));
                file.truncate(journal.end);
                file.position(journal.end);
                return journal;
            } catch (OverlappingFileLockException e) {
                file.close();
                throw new JournalBusy(e);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It holds what students wrote; the reports beside it are nobody else's to read, either. */
    private static FileAttribute<?>[] forItsOwnerAlone(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Reads what a run has left, without opening it to write: of each student the newest line, unless it was forgotten.
     *
     * @throws UncheckedIOException when it is not there, or cannot be read
     */
    public static List<Past> read(Path path, Works works) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            Journal journal = new Journal(file, new JournalLine(works));
            return journal.newest.values().stream()
                    .filter(Place::stands)
                    .flatMap(place -> journal.at(place).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows the last whole line is what somebody was about to write. */
    private void read() throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(file));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long offset = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                note(line.toString(StandardCharsets.UTF_8), offset, line.size());
                offset += line.size();
                line.reset();
            }
        }
        end = offset;
    }

    private void note(String line, long offset, int length) {
        lines.read(line)
                .ifPresentOrElse(
                        past -> put(past, new Place(past.key(), offset, length, true)),
                        () -> lines.startedOver(line).forEach(this::forget));
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

    /** Forgets what stands of these students: they are graded anew, in this run or the one that goes on after it. */
    public synchronized void startOver(List<String> students) {
        add(lines.startingOver(students));
        students.forEach(this::forget);
    }

    /** Returns the grade that a submission has already, if nothing has changed that it hangs on. */
    public synchronized Optional<Graded> standing(String student, Key key) {
        return Optional.ofNullable(last.get(student))
                .filter(place -> place.stands() && place.key().equals(key))
                .flatMap(this::at)
                .map(Past::graded);
    }

    /** Returns the last grade of a student that was not withheld, whatever has changed since. */
    public synchronized Optional<Past> last(String student) {
        return Optional.ofNullable(last.get(student)).flatMap(this::at);
    }

    /** Returns what became of a student last, be it that the grade was withheld. */
    public synchronized Optional<Past> newest(String student) {
        return Optional.ofNullable(newest.get(student)).flatMap(this::at);
    }

    /** Names the folders of reports of everybody who is in it. */
    public synchronized Set<String> folders() {
        return newest.values().stream()
                .flatMap(place -> at(place).stream())
                .map(past -> past.graded().folder())
                .collect(Collectors.toSet());
    }

    private Optional<Past> at(Place place) {
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        try {
            while (bytes.hasRemaining() && file.read(bytes, place.offset() + bytes.position()) >= 0) {
                // A read may stop short of what was asked for.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.read(new String(bytes.array(), StandardCharsets.UTF_8));
    }

    /**
     * Adds what was graded; it is on the disk when this returns.
     *
     * @throws UncheckedIOException when it could not be written; the journal is as before
     */
    public synchronized void add(Key key, Graded graded) {
        long offset = end;
        Past past = new Past(key, graded);
        add(lines.write(past));
        put(past, new Place(key, offset, (int) (end - offset), true));
    }

    private void add(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        int length = bytes.remaining();
        try {
            write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        end += length;
    }

    private void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            // What comes after half a line would be lost with it.
            file.truncate(end);
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
