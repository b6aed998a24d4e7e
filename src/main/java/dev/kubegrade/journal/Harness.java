package dev.kubegrade.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.commons.codec.digest.DigestUtils;

/** Identifies the program that grades: two builds of the same source are the same. */
public final class Harness {
    private Harness() {}

    /** Returns the digest of the jar, or of the folder of classes, that this program runs from. */
    public static String digest() {
        try {
            return digest(home());
        } catch (IOException e) {
            throw new UncheckedIOException("the program cannot read itself", e);
        }
    }

    private static Path home() {
        try {
            return Path.of(Harness.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program does not know where it is", e);
        }
    }

    /** When a jar was packed says nothing; its entries carry a sum of their bytes. */
    static String digest(Path program) throws IOException {
        if (Files.isDirectory(program)) {
            try (Stream<Path> files = Files.walk(program)) {
                return DigestUtils.sha256Hex(files.filter(Files::isRegularFile)
                        .map(file -> program.relativize(file) + " " + bytes(file))
                        .sorted()
                        .collect(Collectors.joining("\n")));
            }
        }
        try (ZipFile jar = new ZipFile(program.toFile())) {
            return DigestUtils.sha256Hex(jar.stream()
                    .map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
                    .sorted()
                    .collect(Collectors.joining("\n")));
        }
    }

    /** Returns the digest of our own classes alone: a jar and a folder with the same ones agree. */
    public static String code() {
        try {
            return code(home());
        } catch (IOException e) {
            throw new UncheckedIOException("the program cannot read itself", e);
        }
    }

    static String code(Path program) throws IOException {
        if (Files.isDirectory(program)) {
            return codeOf(program);
        }
        try (FileSystem jar = FileSystems.newFileSystem(program)) {
            return codeOf(jar.getPath("/"));
        }
    }

    private static String codeOf(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("dev/kubegrade"))) {
            return DigestUtils.sha256Hex(files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file) + " " + bytes(file))
                    .sorted()
                    .collect(Collectors.joining("\n")));
        }
    }

    private static String bytes(Path file) {
        try {
            return DigestUtils.sha256Hex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
