package dev.kubegrade.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that was handed in, on its own or in an archive.
 *
 * @param size in bytes
 */
record HandedFile(long size, Content content) {
    /** Where the bytes of a file come from. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    static HandedFile of(Path path) throws IOException {
        return new HandedFile(Files.size(path), () -> Files.newInputStream(path));
    }

    static HandedFile of(byte[] bytes) {
        return new HandedFile(bytes.length, () -> new java.io.ByteArrayInputStream(bytes));
    }

    byte[] bytes() throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }
}
