package dev.kubegrade.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written all at once: whoever looks finds the whole of it, or the former one. */
record WholeFile(Path path) {
    interface Content {
        void write(OutputStream stream) throws IOException;
    }

    void write(String text) {
        write(stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    void write(Content content) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path part = Files.createTempFile(path.toAbsolutePath().getParent(), ".", ".part");
            try {
                try (OutputStream stream = Files.newOutputStream(part)) {
                    content.write(stream);
                }
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
