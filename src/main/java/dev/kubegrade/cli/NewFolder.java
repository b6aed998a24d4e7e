package dev.kubegrade.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.text.StringSubstitutor;

/**
 * A folder that is laid out for a person, who is told each file.
 *
 * <p>What is there already stays: it is no fault where it is the same.
 */
record NewFolder(Path folder, PrintStream out) {

    /** Writes a file; throws {@link UsageFault} where another one is there. */
    void write(String name, String text) throws IOException {
        if (isOther(name, text)) {
            throw new UsageFault("there-already", "file", folder.resolve(name).toString());
        }
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
        out.println(target);
    }

    /** Writes a file that may be the person's own: then his stays. */
    void offer(String name, String text) throws IOException {
        if (isOther(name, text)) {
            out.println(folder.resolve(name) + " (kept as it is)");
            return;
        }
        write(name, text);
    }

    private boolean isOther(String name, String text) throws IOException {
        Path target = folder.resolve(name);
        return Files.exists(target) && !Files.readString(target).equals(text);
    }

    /**
     * Copies a file, or a folder with all that is in it, nothing where there is none; throws {@link UsageFault} where
     * another file is there.
     */
    void copy(Path from, String name) throws IOException {
        if (Files.notExists(from)) {
            return;
        }
        Path target = folder.resolve(name);
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                copy(path, target.resolve(from.relativize(path).toString()).normalize());
            }
        }
        out.println(target);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(to) && Files.mismatch(from, to) >= 0) {
            throw new UsageFault("there-already", "file", to.toString());
        }
        if (Files.notExists(to)) {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        }
    }

    /** Reads a resource, with values put in for {@code @{name}}. */
    static String filled(String resource, Map<String, String> values) {
        try (InputStream text = NewFolder.class.getResourceAsStream(resource)) {
            return new StringSubstitutor(values, "@{", "}")
                    .replace(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the jar that this is; throws {@link UsageFault} where it is none. */
    static Path ownJar() {
        try {
            Path jar = Path.of(NewFolder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                throw new UsageFault("no-jar");
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the jar has no path", e);
        }
    }
}
