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
import java.util.Set;

/**
 * Reads what a student handed in, without ever failing: what cannot be read is among the findings.
 *
 * <p>Read are {@code .yaml}, {@code .yml} and {@code .json} files, also with a further {@code .txt}; plain {@code .txt}
 * files only where there are no others. Links are not followed, hidden files and packaging leftovers are ignored.
 */
public final class Intake {
    static final int MAX_FILES = 200;
    static final long MAX_FILE_BYTES = 1 << 20;
    private static final Set<String> IGNORED = Set.of("__macosx", "node_modules", "desktop.ini", "thumbs.db");

    /** Reads a folder, or a single manifest file, as the submission of the student that it is named after. */
    public Submission read(Path path) {
        String student = student(path);
        List<Finding> findings = new ArrayList<>();
        Map<String, Path> files = files(path, findings);
        if (files.isEmpty()) {
            if (findings.isEmpty()) {
                findings.add(Finding.of(Cause.NOTHING_HANDED_IN, Location.NOWHERE));
            }
            return new Submission(student, Map.of(), List.of(), findings);
        }
        Map<String, Path> candidates = candidates(files);
        if (candidates.size() > MAX_FILES) {
            findings.add(Finding.of(
                    Cause.TOO_MANY_FILES,
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
        sources.forEach((name, text) -> manifests.addAll(new ManifestReader(name, findings).read(text)));
        List<Manifest> kept = new Selection(findings).select(manifests);
        if (kept.isEmpty()
                && findings.stream().allMatch(finding -> finding.cause().isRemark())) {
            String names = String.join(", ", files.keySet().stream().limit(5).toList());
            findings.add(Finding.of(Cause.NO_MANIFESTS, Location.NOWHERE, "files", names));
        }
        return new Submission(student, sources, kept, findings);
    }

    /** Names the student whose submission a path is: by its folder, or its file without the ending. */
    public static String student(Path path) {
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        boolean file = Files.isRegularFile(path) && name.lastIndexOf('.') > 0;
        return Normalizer.normalize(file ? name.substring(0, name.lastIndexOf('.')) : name, Normalizer.Form.NFC);
    }

    /** Returns every file that a student may have put there, by relative name in natural order. */
    private static Map<String, Path> files(Path path, List<Finding> findings) {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return Map.of(path.getFileName().toString(), path);
        }
        Map<String, Path> found = new java.util.TreeMap<>(NaturalOrder.INSTANCE);
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    return dir.equals(path) || !ignored(dir) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !ignored(file)) {
                        found.put(path.relativize(file).toString().replace('\\', '/'), file);
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

    private static boolean ignored(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith(".") || name.startsWith("~") || IGNORED.contains(name);
    }

    private static Map<String, Path> candidates(Map<String, Path> files) {
        Map<String, Path> candidates = new LinkedHashMap<>(files);
        candidates.keySet().removeIf(name -> !isManifestName(name.toLowerCase(Locale.ROOT)));
        if (candidates.isEmpty()) {
            candidates.putAll(files);
            candidates.keySet().removeIf(name -> !name.toLowerCase(Locale.ROOT).endsWith(".txt"));
        }
        return candidates;
    }

    private static boolean isManifestName(String name) {
        String bare = name.endsWith(".txt") ? name.substring(0, name.length() - 4) : name;
        return bare.endsWith(".yaml") || bare.endsWith(".yml") || bare.endsWith(".json");
    }

    private static java.util.Optional<String> source(String name, Path file, List<Finding> findings) {
        try {
            long size = Files.size(file);
            if (size > MAX_FILE_BYTES) {
                findings.add(Finding.of(
                        Cause.FILE_TOO_LARGE,
                        Location.ofFile(name),
                        "observed",
                        "" + size,
                        "limit",
                        "" + MAX_FILE_BYTES));
                return java.util.Optional.empty();
            }
            java.util.Optional<String> text = Encoding.decode(Files.readAllBytes(file));
            if (text.isEmpty()) {
                findings.add(Finding.of(Cause.NOT_TEXT, Location.ofFile(name), "file", name));
            }
            return text;
        } catch (IOException e) {
            findings.add(unreadable(name, e));
            return java.util.Optional.empty();
        }
    }

    /** Names the failure without the machine's paths, which are none of a student's business. */
    private static Finding unreadable(String name, IOException e) {
        return Finding.of(
                Cause.FILE_UNREADABLE,
                Location.ofFile(name),
                "file",
                name.isEmpty() ? "." : name,
                "detail",
                e.getClass().getSimpleName().replace("Exception", ""));
    }
}
