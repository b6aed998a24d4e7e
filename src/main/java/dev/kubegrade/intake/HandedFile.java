package dev.kubegrade.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

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

    /** Identifies it: by its bytes, or by its size alone where it is larger than is ever read. */
    String identity(String name) {
        long mostRead = Archive.isNamedSo(name) ? Archive.MAX_BYTES : HandedIn.MAX_FILE_BYTES;
        try {
            return size + (size <= mostRead ? " " + DigestUtils.sha256Hex(bytes()) : "");
        } catch (IOException e) {
            return size + " " + e.getClass().getSimpleName();
        }
    }

    byte[] bytes() throws IOException {
        try (InputStream in = content.open()) {
            // An archive may say that it is smaller than it is.
            return in.readNBytes((int) Math.min(size, Integer.MAX_VALUE));
        }
    }
}
