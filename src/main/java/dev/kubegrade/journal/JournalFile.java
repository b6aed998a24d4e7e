package dev.kubegrade.journal;

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
import java.util.Set;

/** A file of lines: whole ones are read, and each that is added is on the disk before the next. */
final class JournalFile implements AutoCloseable {
    private final FileChannel file;
    private long end;

    private JournalFile(FileChannel file) {
        this.file = file;
    }

    /** Hears of a line, without its end, and where it stands. */
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
        FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                forItsOwnerAlone(path));
        try {
            if (file.tryLock() == null) {
                throw new JournalBusy(null);
            }
            JournalFile opened = new JournalFile(file);
            opened.read(reader);
            // What follows the last whole line is what somebody was about to write.
            file.truncate(opened.end);
            file.position(opened.end);
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
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
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
    private static FileAttribute<?>[] forItsOwnerAlone(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void read(Reader reader) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(file));
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
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) >= 0) {
                // A read may stop short of what was asked for.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    /**
     * Adds a line.
     *
     * @throws UncheckedIOException when it could not be written; the file is as before
     */
    void add(String line) {
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
