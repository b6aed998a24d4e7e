package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are hostile, or only large. */
class ArchiveTest {
    private static final byte[] MANIFEST =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Manifests read(String name, byte[] archive) throws IOException {
        Files.write(folder.resolve(name), archive);
        return ManifestReader.read(HandedIn.of(folder));
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void headers_upon_headers_are_no_end_of_the_grader() throws IOException {
        byte[] header = new byte[512];
        byte[] name = "././@LongLink".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, header, 0, name.length);
        byte[] numbers =
                "0000644\0000000000\0000000000\00000000000000\00000000000000\0".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(numbers, 0, header, 100, numbers.length);
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = 'L';
        System.arraycopy("ustar  \0".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 8);
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        System.arraycopy(String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII), 0, header, 148, 8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 20_000; i++) {
                gzip.write(header);
            }
        }
        Manifests submission = read("a.tar.gz", bytes.toByteArray());
        assertThat(submission.manifests()).isEmpty();
        assertThat(submission.findings()).isNotEmpty();
    }

    @Test
    void what_is_ignored_anyway_does_not_count() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 5001; i++) {
            files.put("p/node_modules/" + i + ".json", new byte[] {'{', '}'});
        }
        files.put("p/k8s/a.yaml", MANIFEST);
        assertThat(read("p.zip", zip(files)).manifests()).hasSize(1);
    }

    @Test
    void an_archive_in_an_archive_may_be_large() throws IOException {
        byte[] picture = new byte[2 << 20];
        new Random(1).nextBytes(picture);
        byte[] inner = zip(Map.of("captura.png", picture, "a.yaml", MANIFEST));
        assertThat(read("a.zip", zip(Map.of("b.zip", inner))).manifests()).hasSize(1);
    }

    @Test
    void a_note_beside_an_archive_does_not_hide_it() throws IOException {
        Files.writeString(folder.resolve("LEEME.txt"), "Mi entrega\n");
        assertThat(read("a.zip", zip(Map.of("a.yaml", MANIFEST))).manifests()).hasSize(1);
    }

    @Test
    void names_without_end_are_refused() throws IOException {
        Manifests submission = read("a.zip", zip(Map.of("1".repeat(60_000) + ".yaml", MANIFEST)));
        assertThat(submission.findings()).extracting(Finding::cause).contains(ReadingCause.ARCHIVE_TOO_LARGE);
    }

    @Test
    void aliases_of_all_documents_share_one_bound() throws IOException {
        String lists = "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                + "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n---\n";
        Files.writeString(folder.resolve("a.yaml"), lists.repeat(400));
        Manifests submission = ManifestReader.read(HandedIn.of(folder));
        assertThat(submission.findings()).extracting(Finding::cause).contains(ReadingCause.YAML_TOO_COMPLEX);
        assertThat(submission.manifests()).isEmpty();
    }

    @Test
    void declared_namespaces_count_too() throws IOException {
        StringBuilder text = new StringBuilder(new String(MANIFEST, StandardCharsets.UTF_8));
        for (int i = 0; i < 40; i++) {
            text.append("---\napiVersion: v1\nkind: Namespace\nmetadata: {name: n")
                    .append(i)
                    .append("}\n");
        }
        Files.writeString(folder.resolve("a.yaml"), text);
        assertThat(ManifestReader.read(HandedIn.of(folder)).findings())
                .extracting(Finding::cause)
                .containsExactly(KubernetesCause.TOO_MANY_NAMESPACES);
    }
}
