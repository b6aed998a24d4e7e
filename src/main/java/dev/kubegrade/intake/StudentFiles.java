package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the files that a student may have put into a folder: links are not followed, leftovers of packaging ignored. */
final class StudentFiles {
    private static final Set<String> IGNORED = Set.of("__macosx", "node_modules", "desktop.ini", "thumbs.db");

    private StudentFiles() {}

    /** Returns every file that a student may have put there, by relative name in natural order. */
    static Map<String, HandedFile> in(Path path, List<Finding> findings) {
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

    static boolean isIgnored(String path) {
        return Stream.of(path.split("/")).anyMatch(StudentFiles::ignored);
    }

    /** Names the failure without the machine's paths, which are none of a student's business. */
    static Finding unreadable(String name, IOException e) {
        return Finding.of(ReadingCause.FILE_UNREADABLE, Location.ofFile(name))
                .with("file", name.isEmpty() ? "." : name)
                .with("detail", e.getClass().getSimpleName().replace("Exception", ""));
    }
}
