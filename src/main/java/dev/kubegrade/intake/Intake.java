package dev.kubegrade.intake;

import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads what a student handed in, without ever failing: what cannot be read is among the findings.
 *
 * <p>Read are {@code .yaml}, {@code .yml} and {@code .json} files, also with a further {@code .txt}; plain {@code .txt}
 * files only where there are no others; archives (zip, tar, tar.gz, 7z, and such a one inside another) only where there
 * is no manifest beside them. Links are not followed, hidden files and packaging leftovers are ignored.
 */
public final class Intake {
    static final int MAX_FILES = 200;
    static final long MAX_FILE_BYTES = 1 << 20;
    private static final int MAX_NAMESPACES = 20;
    /** An archive in an archive happens; one more is a game. */
    private static final int MAX_NESTED_ARCHIVES = 2;

    private static final Set<String> IGNORED = Set.of("__macosx", "node_modules", "desktop.ini", "thumbs.db");

    /** Reads a folder, or a single manifest file, as the submission of the student that it is named after. */
    public Submission read(Path path) {
        String student = student(path);
        List<Finding> findings = new ArrayList<>();
        Map<String, HandedFile> files = files(path, findings);
        if (files.isEmpty()) {
            if (findings.isEmpty()) {
                findings.add(Finding.of(ReadingCause.NOTHING_HANDED_IN, Location.NOWHERE));
            }
            return new Submission(student, Map.of(), List.of(), findings);
        }
        Map<String, HandedFile> candidates = candidates(files, findings);
        if (candidates.size() > MAX_FILES) {
            findings.add(Finding.of(
                    ReadingCause.TOO_MANY_FILES,
                    Location.NOWHERE,
                    "observed",
                    "" + candidates.size(),
                    "limit",
                    "" + MAX_FILES));
            return new Submission(student, Map.of(), List.of(), findings);
        }
        Map<String, String> sources = new LinkedHashMap<>();
        candidates.forEach((name, file) -> source(name, file, findings).ifPresent(text -> sources.put(name, text)));
        List<Manifest> manifests = new ArrayList<>();
        Budget budget = new Budget();
        sources.forEach((name, text) -> manifests.addAll(new ManifestReader(name, budget, findings).read(text)));
        List<Manifest> kept = bounded(new Selection(findings).select(manifests), findings);
        if (kept.isEmpty()
                && findings.stream().allMatch(finding -> finding.cause().is(Cause.Trait.REMARK))) {
            String names = String.join(", ", files.keySet().stream().limit(5).toList());
            findings.add(Finding.of(KubernetesCause.NO_MANIFESTS, Location.NOWHERE, "files", names));
        }
        return new Submission(student, sources, kept, Flood.stemmed(findings));
    }

    /** Returns no objects at all where there are more than anybody hands in, or they lie in more namespaces. */
    private static List<Manifest> bounded(List<Manifest> manifests, List<Finding> findings) {
        int namespaces =
                new Submission("", Map.of(), manifests, List.of()).namespaces().size();
        if (manifests.size() > ManifestReader.MAX_DOCUMENTS) {
            Location where = manifests.get(ManifestReader.MAX_DOCUMENTS).where();
            findings.add(Finding.of(
                    ReadingCause.TOO_MANY_DOCUMENTS,
                    where,
                    "file",
                    where.file(),
                    "limit",
                    "" + ManifestReader.MAX_DOCUMENTS));
            return List.of();
        }
        if (namespaces > MAX_NAMESPACES) {
            findings.add(Finding.of(
                    KubernetesCause.TOO_MANY_NAMESPACES,
                    manifests.get(0).where(),
                    "observed",
                    "" + namespaces,
                    "limit",
                    "" + MAX_NAMESPACES));
            return List.of();
        }
        return manifests;
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
        return Normalizer.normalize(bare, Normalizer.Form.NFC);
    }

    /** Returns every file that a student may have put there, by relative name in natural order. */
    private static Map<String, HandedFile> files(Path path, List<Finding> findings) {
        Map<String, HandedFile> found = new TreeMap<>(NaturalOrder.INSTANCE);
        try {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                found.put(path.getFileName().toString(), HandedFile.of(path));
                return found;
            }
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    return dir.equals(path) || !ignored(name(dir))
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && !ignored(name(file))) {
                        found.put(path.relativize(file).toString().replace('\\', '/'), HandedFile.of(file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    String name = file.equals(path) ? "" : path.relativize(file).toString();
                    findings.add(unreadable(name, e));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            findings.add(unreadable("", e));
        }
        return found;
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static boolean ignored(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        return name.startsWith(".") || name.startsWith("~") || IGNORED.contains(name);
    }

    private static Map<String, HandedFile> candidates(Map<String, HandedFile> files, List<Finding> findings) {
        boolean manifests = files.keySet().stream().anyMatch(name -> isManifestName(name.toLowerCase(Locale.ROOT)));
        return !manifests && files.keySet().stream().anyMatch(Archive::isNamedSo)
                ? readable(unpacked(files, MAX_NESTED_ARCHIVES, findings))
                : readable(files);
    }

    private static Map<String, HandedFile> readable(Map<String, HandedFile> files) {
        Map<String, HandedFile> candidates = new LinkedHashMap<>(files);
        candidates.keySet().removeIf(name -> !isManifestName(name.toLowerCase(Locale.ROOT)));
        if (candidates.isEmpty()) {
            candidates.putAll(files);
            candidates.keySet().removeIf(name -> !name.toLowerCase(Locale.ROOT).endsWith(".txt"));
        }
        return candidates;
    }

    /** Returns what is in the archives, each file's name behind that of its archive. */
    private static Map<String, HandedFile> unpacked(Map<String, HandedFile> files, int depth, List<Finding> findings) {
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
                Archive.open(name, file.bytes(), Intake::isIgnored, Intake::isWanted)
                        .forEach((inner, content) -> opened.put(name + "/" + inner, content));
                inside.putAll(unpacked(opened, depth - 1, findings));
            } catch (Archive.Refused e) {
                findings.add(Finding.of(e.reason(), Location.ofFile(name), "file", name));
            } catch (IOException e) {
                findings.add(Finding.of(ReadingCause.ARCHIVE_UNREADABLE, Location.ofFile(name), "file", name));
            }
        });
        return inside;
    }

    private static boolean isIgnored(String path) {
        return Stream.of(path.split("/")).anyMatch(Intake::ignored);
    }

    private static boolean isWanted(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isManifestName(lower) || lower.endsWith(".txt") || Archive.isNamedSo(lower);
    }

    private static boolean isManifestName(String name) {
        String bare = name.endsWith(".txt") ? name.substring(0, name.length() - 4) : name;
        return bare.endsWith(".yaml") || bare.endsWith(".yml") || bare.endsWith(".json");
    }

    private static Optional<String> source(String name, HandedFile file, List<Finding> findings) {
        try {
            if (file.size() > MAX_FILE_BYTES) {
                findings.add(Finding.of(
                        ReadingCause.FILE_TOO_LARGE,
                        Location.ofFile(name),
                        "observed",
                        "" + file.size(),
                        "limit",
                        "" + MAX_FILE_BYTES));
                return Optional.empty();
            }
            Optional<String> text = Encoding.decode(file.bytes());
            if (text.isEmpty()) {
                findings.add(Finding.of(ReadingCause.NOT_TEXT, Location.ofFile(name), "file", name));
            }
            return text;
        } catch (IOException e) {
            findings.add(unreadable(name, e));
            return Optional.empty();
        }
    }

    /** Names the failure without the machine's paths, which are none of a student's business. */
    private static Finding unreadable(String name, IOException e) {
        return Finding.of(
                ReadingCause.FILE_UNREADABLE,
                Location.ofFile(name),
                "file",
                name.isEmpty() ? "." : name,
                "detail",
                e.getClass().getSimpleName().replace("Exception", ""));
    }
}
