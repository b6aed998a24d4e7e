package dev.kubegrade.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageArchiveTest {
    @TempDir
    private Path folder;

    private static byte[] tar(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void images_take_the_names_that_manifests_use() throws IOException {
        byte[] saved = tar(new TreeMap<>(Map.of(
                "manifest.json", "[{\"Config\":\"c\",\"RepoTags\":[\"mine/backend:dev\"],\"Layers\":[\"l\"]}]",
                "index.json", "{}",
                "oci-layout", "{}",
                "blobs/sha256/l", "layer")));
        Path archive = folder.resolve("images.tar");
        ImageArchive.rename(
                new ByteArrayInputStream(saved),
                Map.of("ghcr.io/x/backend:slim", "mine/backend:dev", "other", "mine/other"),
                archive);
        Map<String, String> files = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "manifest.json",
                        "[{\"Config\":\"c\",\"RepoTags\":[\"ghcr.io/x/backend:slim\"],\"Layers\":[\"l\"]}]",
                        "blobs/sha256/l",
                        "layer"));
    }
}
