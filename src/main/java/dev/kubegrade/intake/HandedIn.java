package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The files of one student, without ever failing: what cannot be read is among the findings.
 *
 * <p>Links are not followed, hidden files and packaging leftovers are ignored. Archives (zip, tar, tar.gz, 7z, and such a
 * one inside another) are opened only where no file that is wanted lies beside them; plain {@code .txt} files are read
 * only where there are no others.
 */
public final class HandedIn {
    static final int MAX_FILES = 200;
    static final long MAX_FILE_BYTES = 1 << 20;
    /** An archive in an archive happens; one more is a game. */
    private static final int MAX_NESTED_ARCHIVES = 2;

    private final String student;
    private final Map<String, HandedFile> files;
    private final List<Finding> findings;
    private final String commit;

    private HandedIn(String student, Map<String, HandedFile> files, List<Finding> findings, String commit) {
        this.student = student;
        this.files = files;
        this.findings = findings;
        this.commit = commit;
    }

    /** Returns the same, of a commit. */
    HandedIn of(String digest) {
        return new HandedIn(student, files, findings, digest);
    }

    /** Takes a folder, or a single file, as what the student handed in that it is named after. */
    public static HandedIn of(Path path) {
        List<Finding> findings = new ArrayList<>();
        return of(student(path), StudentFiles.in(path, findings), findings);
    }

    /** Takes files, and what was found while they were looked for, as what a student handed in. */
    static HandedIn of(String student, Map<String, HandedFile> files, List<Finding> found) {
        List<Finding> findings = new ArrayList<>(found);
        if (files.isEmpty() && findings.isEmpty()) {
            findings.add(Finding.of(ReadingCause.NOTHING_HANDED_IN, Location.NOWHERE));
        }
        return new HandedIn(student, files, findings, "");
    }

    public String student() {
        return student;
    }

    /** Returns the digest of the commit that it is of; empty where it is of none. */
    public String commit() {
        return commit;
    }

    /** Returns the names of all files, archives unopened, in natural order. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** Returns what was handed in, and what of it was read; {@code read} names files as {@link Texts} does. */
    public Received received(Set<String> read) {
        return Received.of(files, read).at(commit);
    }

    /** Identifies it: the names and sizes of all files, and every byte that may ever be read. */
    public String digest() {
        MessageDigest digest = DigestUtils.getSha256Digest();
        findings.forEach(
                finding -> DigestUtils.updateDigest(digest, finding.cause() + " " + finding.arguments() + "\n"));
        files.forEach((name, file) -> DigestUtils.updateDigest(digest, name + "\n" + file.identity(name) + "\n"));
        return Hex.encodeHexString(digest.digest());
    }

    /** Reads the files that are wanted by their name. */
    public Texts texts(Predicate<String> wanted) {
        List<Finding> found = new ArrayList<>(findings);
        Map<String, HandedFile> candidates = candidates(wanted, found);
        Map<String, String> texts = new LinkedHashMap<>();
        if (candidates.size() > MAX_FILES) {
            found.add(Finding.of(ReadingCause.TOO_MANY_FILES, Location.NOWHERE)
                    .with("observed", "" + candidates.size())
                    .with("limit", "" + MAX_FILES));
        } else {
            candidates.forEach((name, file) -> text(name, file, found).ifPresent(text -> texts.put(name, text)));
        }
        return new Texts(texts, found);
    }

    /** Says whether a file is YAML or JSON, by its name; a further {@code .txt} is what some put behind it. */
    public static boolean isYaml(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".txt") ? name.substring(0, name.length() - 4) : name;
        return bare.endsWith(".yaml") || bare.endsWith(".yml") || bare.endsWith(".json");
    }

    /** Says whether a file is an archive, by its name. */
    public static boolean isArchive(Path path) {
        return Archive.isNamedSo(path.getFileName().toString());
    }

    /** Names the student whose submission a path is: by its folder, or its file without the ending. */
    public static String student(Path path) {
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        boolean file = Files.isRegularFile(path) && name.lastIndexOf('.') > 0;
        String bare = file ? Archive.stem(name).orElse(name.substring(0, name.lastIndexOf('.'))) : name;
        return normal(bare);
    }

    /** Two machines write an accent in two ways. */
    static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private Map<String, HandedFile> candidates(Predicate<String> wanted, List<Finding> found) {
        boolean beside = files.keySet().stream().anyMatch(wanted);
        return !beside && files.keySet().stream().anyMatch(Archive::isNamedSo)
                ? readable(unpacked(files, wanted, MAX_NESTED_ARCHIVES, found), wanted)
                : readable(files, wanted);
    }

    private static Map<String, HandedFile> readable(Map<String, HandedFile> files, Predicate<String> wanted) {
        Map<String, HandedFile> candidates = new LinkedHashMap<>(files);
        candidates.keySet().removeIf(wanted.negate());
        if (candidates.isEmpty()) {
            candidates.putAll(files);
            candidates.keySet().removeIf(name -> !isPlainText(name));
        }
        return candidates;
    }

    static boolean isPlainText(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".txt");
    }

    /** Returns what is in the archives, each file's name behind that of its archive. */
    private static Map<String, HandedFile> unpacked(
            Map<String, HandedFile> files, Predicate<String> wanted, int depth, List<Finding> findings) {
        Map<String, HandedFile> inside = new TreeMap<>(NaturalOrder.INSTANCE);
        files.forEach((name, file) -> {
            if (!Archive.isNamedSo(name)) {
                inside.put(name, file);
                return;
            }
            try {
                if (file.size() > Archive.MAX_BYTES || depth == 0) {
                    throw new Archive.Refused(ReadingCause.ARCHIVE_TOO_LARGE);
                }
                Map<String, HandedFile> opened = new TreeMap<>(NaturalOrder.INSTANCE);
                Archive.open(
                                name,
                                file.bytes(),
                                StudentFiles::isIgnored,
                                inner -> wanted.test(inner) || isPlainText(inner) || Archive.isNamedSo(inner))
                        .forEach((inner, content) -> opened.put(name + "/" + inner, content));
                inside.putAll(unpacked(opened, wanted, depth - 1, findings));
            } catch (Archive.Refused e) {
                findings.add(Finding.of(e.reason(), Location.ofFile(name)).with("file", name));
            } catch (IOException e) {
                findings.add(Finding.of(ReadingCause.ARCHIVE_UNREADABLE, Location.ofFile(name))
                        .with("file", name));
            }
        });
        return inside;
    }

    private static Optional<String> text(String name, HandedFile file, List<Finding> findings) {
        try {
            if (file.size() > MAX_FILE_BYTES) {
                findings.add(Finding.of(ReadingCause.FILE_TOO_LARGE, Location.ofFile(name))
                        .with("observed", "" + file.size())
                        .with("limit", "" + MAX_FILE_BYTES));
                return Optional.empty();
            }
            Optional<String> text = Encoding.decode(file.bytes());
            if (text.isEmpty()) {
                findings.add(
                        Finding.of(ReadingCause.NOT_TEXT, Location.ofFile(name)).with("file", name));
            }
            return text;
        } catch (IOException e) {
            findings.add(StudentFiles.unreadable(name, e));
            return Optional.empty();
        }
    }
}
