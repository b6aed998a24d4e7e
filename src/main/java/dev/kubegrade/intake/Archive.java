package dev.kubegrade.intake;

import dev.kubegrade.outcome.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Opens an archive in memory, within bounds; nothing of it is ever written to a disk.
 *
 * <p>Only what is wanted is kept; of everything else the name is enough.
 */
final class Archive {
    static final long MAX_BYTES = 32L << 20;
    private static final int MAX_ENTRIES = 5_000;
    /** What all that is wanted of an archive may unpack to, and what may have to be passed over on the way. */
    private static final long MAX_UNPACKED = 16L << 20;

    private static final long MAX_PASSED = 128L << 20;
    private static final int MAX_NAME = 1000;
    private static final int MAX_SEVEN_ZIP_KIB = 128 << 10;

    private final Predicate<String> ignored;
    private final Predicate<String> wanted;
    private final Map<String, HandedFile> files = new TreeMap<>(NaturalOrder.INSTANCE);
    private long unpacked;
    private int entries;

    /** Why an archive is not read. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final Cause reason;

        Refused(Cause reason) {
            super(reason.id());
            this.reason = reason;
        }

        Cause reason() {
            return reason;
        }
    }

    private Archive(Predicate<String> ignored, Predicate<String> wanted) {
        this.ignored = ignored;
        this.wanted = wanted;
    }

    /** Says whether a file is an archive, by its name; one that is not opened is one all the same. */
    static boolean isNamedSo(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(zip|tar|tgz|tar\\.(gz|bz2|xz|zst)|7z|rar)");
    }

    /**
     * Returns the files in an archive that are not ignored, by name; the bytes of those that are wanted.
     *
     * @throws Refused when it leads out of itself or is too large
     * @throws IOException when it is damaged, encrypted, or of a kind that is not opened
     */
    static Map<String, HandedFile> open(String name, byte[] bytes, Predicate<String> ignored, Predicate<String> wanted)
            throws IOException {
        Archive archive = new Archive(ignored, wanted);
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            if (lower.endsWith(".zip")) {
                archive.zip(bytes);
            } else if (lower.endsWith(".7z")) {
                archive.sevenZip(bytes);
            } else if (lower.endsWith(".tar")) {
                archive.tar(new java.io.ByteArrayInputStream(bytes));
            } else if (lower.endsWith(".tgz") || lower.endsWith(".tar.gz")) {
                archive.tar(new GzipCompressorInputStream(new java.io.ByteArrayInputStream(bytes)));
            } else {
                throw new Refused(ReadingCause.ARCHIVE_UNREADABLE);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The readers of archives throw what they like at a damaged one, and recurse from header to header.
            throw new IOException(e);
        }
        return archive.files;
    }

    private void zip(byte[] bytes) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            var all = zip.getEntriesInPhysicalOrder();
            while (all.hasMoreElements()) {
                ZipArchiveEntry entry = all.nextElement();
                if (entry.isUnixSymlink()) {
                    continue;
                }
                add(entry, () -> zip.getInputStream(entry));
            }
        }
    }

    private void sevenZip(byte[] bytes) throws IOException {
        try (SevenZFile file = SevenZFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .setMaxMemoryLimitKiB(MAX_SEVEN_ZIP_KIB)
                .get()) {
            // A solid archive is unpacked from its beginning for whatever is wanted of it.
            long all = 0;
            for (SevenZArchiveEntry entry : file.getEntries()) {
                all += entry.getSize();
            }
            if (all > MAX_PASSED) {
                throw new Refused(ReadingCause.ARCHIVE_TOO_LARGE);
            }
            for (ArchiveEntry entry = file.getNextEntry(); entry != null; entry = file.getNextEntry()) {
                add(entry, () -> new Unclosed(file));
            }
        }
    }

    private void tar(InputStream stream) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new Bounded(stream, MAX_PASSED))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isSymbolicLink() || entry.isLink() || entry.isSparse()) {
                    continue;
                }
                add(entry, () -> new Bounded(tar, Long.MAX_VALUE));
            }
        }
    }

    private void add(ArchiveEntry entry, HandedFile.Content content) throws IOException {
        String name = entry.getName().replace('\\', '/');
        if (name.length() > MAX_NAME) {
            throw new Refused(ReadingCause.ARCHIVE_TOO_LARGE);
        }
        if (leadsOut(name)) {
            throw new Refused(ReadingCause.ARCHIVE_UNSAFE);
        }
        if (entry.isDirectory() || ignored.test(name)) {
            return;
        }
        entries++;
        if (entries > MAX_ENTRIES) {
            throw new Refused(ReadingCause.ARCHIVE_TOO_LARGE);
        }
        files.put(name, wanted.test(name) ? read(name, content) : new HandedFile(0, InputStream::nullInputStream));
    }

    /** Says whether a name in an archive is one for a place outside of it. */
    static boolean leadsOut(String name) {
        return name.startsWith("/")
                || name.indexOf('\0') >= 0
                || name.matches("[A-Za-z]:.*")
                || ("/" + name + "/").contains("/../");
    }

    /** Reads no more than one file may hold, and one byte, which says that it holds more. */
    private HandedFile read(String name, HandedFile.Content content) throws IOException {
        // An archive in an archive may be larger than what is looked for in it.
        long most = isNamedSo(name) ? MAX_UNPACKED : HandedIn.MAX_FILE_BYTES;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = content.open()) {
            bytes.write(in.readNBytes((int) most + 1));
        }
        unpacked += bytes.size();
        if (unpacked > MAX_UNPACKED) {
            throw new Refused(ReadingCause.ARCHIVE_TOO_LARGE);
        }
        return HandedFile.of(bytes.toByteArray());
    }

    /** The entry that a 7z file stands at: closing it must not close the file. */
    private static final class Unclosed extends InputStream {
        private final SevenZFile file;

        Unclosed(SevenZFile file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            return file.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return file.read(buffer, offset, length);
        }
    }

    /** Gives up on a stream that unpacks to more than is reasonable; closing it leaves the stream open. */
    private static final class Bounded extends InputStream {
        private final InputStream stream;
        private long left;

        Bounded(InputStream stream, long most) {
            this.stream = stream;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = stream.read(buffer, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new Refused(ReadingCause.ARCHIVE_TOO_LARGE);
            }
            return read;
        }
    }

    /** Returns the name of an archive without its ending; empty when it is none. */
    static Optional<String> stem(String name) {
        return isNamedSo(name) ? Optional.of(name.replaceFirst("(?i)(\\.tar)?\\.[a-z0-9]+$", "")) : Optional.empty();
    }
}
