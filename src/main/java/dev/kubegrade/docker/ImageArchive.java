package dev.kubegrade.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Gives the images of a {@code docker save} archive other names, without a change to the engine that saved them. */
final class ImageArchive {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = "manifest.json";
    /** The same names in other formats; without them an archive is read by its manifest alone. */
    private static final Set<String> OTHER_INDEXES = Set.of("index.json", "oci-layout", "repositories");

    private ImageArchive() {}

    /** Copies an archive; {@code names} is the new name → the name in the archive. */
    static void rename(InputStream saved, Map<String, String> names, Path archive) throws IOException {
        try (TarArchiveInputStream in = new TarArchiveInputStream(saved);
                OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive));
                TarArchiveOutputStream out = new TarArchiveOutputStream(file)) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (OTHER_INDEXES.contains(entry.getName())) {
                    continue;
                }
                if (entry.getName().equals(MANIFEST)) {
                    byte[] renamed = JSON.writeValueAsBytes(renamed(JSON.readTree(in.readAllBytes()), names));
                    TarArchiveEntry manifest = new TarArchiveEntry(MANIFEST);
                    manifest.setSize(renamed.length);
                    out.putArchiveEntry(manifest);
                    out.write(renamed);
                } else {
                    out.putArchiveEntry(entry);
                    in.transferTo(out);
                }
                out.closeArchiveEntry();
            }
        }
    }

    private static JsonNode renamed(JsonNode manifest, Map<String, String> names) {
        for (JsonNode image : manifest) {
            ArrayNode tags = JSON.createArrayNode();
            for (JsonNode tag : image.path("RepoTags")) {
                names.forEach((name, local) -> {
                    if (withTag(local).equals(tag.asText())) {
                        tags.add(withTag(name));
                    }
                });
            }
            ((ObjectNode) image).set("RepoTags", tags);
        }
        return manifest;
    }

    private static String withTag(String name) {
        return name.lastIndexOf(':') > name.lastIndexOf('/') ? name : name + ":latest";
    }
}
