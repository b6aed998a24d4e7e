package dev.kubegrade.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file of lines: whole ones are read, and each that is added is on the disk before the next.
 *
 * <p>It is no channel, which whoever is interrupted while he uses it would close for everybody.
 */
final class JournalFile implements AutoCloseable {
    private final RandomAccessFile file;
    private long end;

    private JournalFile(RandomAccessFile file) {
        this.file = file;
    }

    /** Hears of a line, and where it stands. */
    interface Reader {
        void read(String line, long offset, int length);
    }

    /**
     * Opens a file to add to it, or begins one, for this run alone.
     *
     * @throws JournalBusy when another run has it open
     */
    static JournalFile open(Path path, Reader reader) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        create(path);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (file.getChannel().tryLock() == null) {
                throw new JournalBusy(null);
            }
            JournalFile opened = new JournalFile(file);
            opened.read(reader);
            // What follows the last whole line is what somebody was about to write.
            file.setLength(opened.end);
            return opened;
        } catch (OverlappingFileLockException e) {
            file.close();
            throw new JournalBusy(e);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Opens a file to read it. */
    static JournalFile look(Path path, Reader reader) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            JournalFile opened = new JournalFile(file);
            opened.read(reader);
            return opened;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** It holds what students wrote; the reports beside it are nobody else's to read, either. */
    private static void create(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] forItsOwnerAlone = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createFile(path, forItsOwnerAlone);
        } catch (FileAlreadyExistsException goesOn) {
            return;
        }
    }

    /** Reads through the descriptor that holds the lock: to close another would give the lock up. */
    private void read(Reader reader) throws IOException {
        InputStream in = new BufferedInputStream(new FileInputStream(file.getFD()));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                reader.read(line.toString(StandardCharsets.UTF_8), end, line.size());
                end += line.size();
                line.reset();
            }
        }
    }

    /** Returns where the next line is going to stand. */
    long end() {
        return end;
    }

    String at(long offset, int length) {
        byte[] bytes = new byte[length];
        try {
            file.seek(offset);
            file.readFully(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Adds a line.
     *
     * @throws UncheckedIOException when it could not be written; the file is as before
     */
    void add(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        end += bytes.length;
    }

    private void write(byte[] bytes) throws IOException {
        try {
            file.seek(end);
            file.write(bytes);
            file.getFD().sync();
        } catch (IOException e) {
            // What comes after half a line would be lost with it.
            file.setLength(end);
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
