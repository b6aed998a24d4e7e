package dev.kubegrade.intake;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What was handed in, as files.
 *
 * @param files all that were read, and the first of the others, in natural order
 * @param more how many others there were
 * @param commit what they were read from; empty where that was no repository
 */
public record Received(List<File> files, int more, String commit) {
    private static final int MOST_OTHERS = 20;
    private static final int REFERENCE_DIGITS = 16;

    /** Nothing is known of it. */
    public static final Received NOTHING = new Received(List.of(), 0, "");

    public Received {
        files = List.copyOf(files);
    }

    /**
     * Names it, shortly: sixteen hexadecimal digits that no other hand-in has.
     *
     * <p>It is on the student's page, so that whoever appeals, or corrects, says which one is meant.
     */
    public String reference() {
        return DigestUtils.sha256Hex(files.stream()
                        .map(file -> file.name() + " " + file.bytes() + " " + file.sha256())
                        .collect(Collectors.joining("\n")))
                .substring(0, REFERENCE_DIGITS);
    }

    /** Returns the same, of another commit that holds the same files. */
    public Received at(String digest) {
        return new Received(files, more, digest);
    }

    static Received of(Map<String, HandedFile> files, Set<String> read) {
        List<File> all = files.entrySet().stream()
                .map(file -> file(file.getKey(), file.getValue(), read))
                .toList();
        Set<File> others =
                all.stream().filter(file -> !file.read()).limit(MOST_OTHERS).collect(Collectors.toSet());
        List<File> listed = all.stream()
                .filter(file -> file.read() || others.contains(file))
                .toList();
        return new Received(listed, all.size() - listed.size(), "");
    }

    private static File file(String name, HandedFile file, Set<String> read) {
        List<String> inside = read.stream()
                .filter(inner -> inner.startsWith(name + "/"))
                .map(inner -> inner.substring(name.length() + 1))
                .sorted(NaturalOrder.INSTANCE)
                .toList();
        boolean wasRead = read.contains(name) || !inside.isEmpty();
        return new File(name, file.size(), wasRead, inside, wasRead ? digest(file) : "");
    }

    /** What cannot be read a second time was read once: it is told without its digest. */
    private static String digest(HandedFile file) {
        try {
            return DigestUtils.sha256Hex(file.bytes());
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * A file, an archive unopened.
     *
     * @param bytes its size
     * @param read whether it was read, or something in it
     * @param inside what was read in it, when it is an archive
     * @param sha256 identifies what was read, as {@code sha256sum} prints it; empty when it was not read
     */
    public record File(String name, long bytes, boolean read, List<String> inside, String sha256) {
        public File {
            inside = List.copyOf(inside);
        }

        /** Says whether it is an archive, by its name. */
        public boolean isArchive() {
            return Archive.isNamedSo(name);
        }
    }
}
