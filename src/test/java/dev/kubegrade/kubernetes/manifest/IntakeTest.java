package dev.kubegrade.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.intake.ReadingCause;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: uno
            data:
              clave: valor
            """;

    @TempDir
    private Path folder;

    private Manifests read(String name, String text) throws IOException {
        return read(name, text, StandardCharsets.UTF_8);
    }

    private Manifests read(String name, String text, Charset charset) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), text.getBytes(charset));
        return ManifestReader.read(HandedIn.of(folder));
    }

    private static List<Cause> causes(Manifests submission) {
        return submission.findings().stream().map(Finding::cause).toList();
    }

    @Test
    void knows_the_line_of_every_field() throws IOException {
        Manifest manifest = read("k8s/uno.yml", CONFIG_MAP).manifests().get(0);
        assertThat(manifest.label()).isEqualTo("ConfigMap/uno");
        assertThat(manifest.where(manifest.at("data", "clave")).fileAndLine()).isEqualTo("k8s/uno.yml:6");
        assertThat(manifest.where(manifest.at("data", "clave")).object()).isEqualTo("ConfigMap/uno.data.clave");
    }

    @Test
    void reads_utf16_and_byte_order_marks() throws IOException {
        assertThat(read("a.yaml", "\uFEFF" + CONFIG_MAP, StandardCharsets.UTF_16LE)
                        .manifests())
                .hasSize(1);
        assertThat(read("a.yaml", "\uFEFF" + CONFIG_MAP).manifests()).hasSize(1);
    }

    @Test
    void a_broken_file_does_not_hide_the_good_ones() throws IOException {
        read("a.yaml", "a: [");
        Manifests submission = read("b.yaml", CONFIG_MAP.replace("\n", "\r\n"));
        assertThat(submission.manifests()).hasSize(1);
        assertThat(causes(submission)).containsExactly(ReadingCause.YAML_SYNTAX);
    }

    @Test
    void what_stands_before_a_fault_counts() throws IOException {
        Manifests submission = read("a.yaml", CONFIG_MAP + "---\nkind: Pod\n\tname: x\n");
        assertThat(submission.manifests()).hasSize(1);
        assertThat(submission.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(ReadingCause.YAML_TAB);
            assertThat(finding.where().fileAndLine()).isEqualTo("a.yaml:9");
        });
    }

    @Test
    void of_duplicate_keys_the_last_wins_and_is_told() throws IOException {
        Manifests submission = read("a.yaml", CONFIG_MAP + "  clave: otro\n");
        assertThat(submission.manifests().get(0).at("data", "clave").text()).contains("otro");
        assertThat(causes(submission)).containsExactly(ReadingCause.DUPLICATE_KEY);
    }

    @Test
    void merges_anchors() throws IOException {
        Manifests submission =
                read("a.yaml", CONFIG_MAP.replace("\ndata:", "\nx: &a {uno: 1, dos: 2}\ndata:\n  <<: *a"));
        assertThat(submission.manifests().get(0).at("data").fields()).containsKeys("uno", "dos", "clave");
    }

    @Test
    void survives_recursion_and_bombs() throws IOException {
        assertThat(causes(read("a.yaml", "x: &x [*x]"))).contains(ReadingCause.YAML_TOO_COMPLEX);
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
        for (char c = 'b'; c < 'k'; c++) {
            bomb += c + ": &" + c + " [" + ("*" + (char) (c - 1) + ",").repeat(8) + "*" + (char) (c - 1) + "]\n";
        }
        assertThat(causes(read("a.yaml", bomb))).contains(ReadingCause.YAML_TOO_COMPLEX);
        assertThat(causes(read("a.yaml", "[".repeat(100_000)))).contains(ReadingCause.YAML_TOO_COMPLEX);
    }

    @Test
    void expands_lists_and_leaves_out_what_a_controller_made() throws IOException {
        Manifests submission = read("a.yaml", """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: uno}
                  - apiVersion: v1
                    kind: Pod
                    metadata:
                      name: de-un-deployment
                      ownerReferences: [{kind: ReplicaSet, name: x, controller: true}]
                """);
        assertThat(submission.manifests()).extracting(Manifest::label).containsExactly("ConfigMap/uno");
        assertThat(submission.manifests().get(0).at("metadata", "name").path()).isEqualTo("metadata.name");
        assertThat(causes(submission)).containsExactly(KubernetesCause.OWNED_OBJECT);
    }

    @Test
    void names_what_is_no_manifest() throws IOException {
        assertThat(causes(ManifestReader.read(HandedIn.of(folder)))).containsExactly(ReadingCause.NOTHING_HANDED_IN);
        assertThat(causes(read("compose.yaml", "services: {web: {image: nginx}}")))
                .contains(KubernetesCause.COMPOSE_FILE);
        assertThat(causes(read("compose.yaml", "a: {{ .Values.x }}: }}"))).contains(ReadingCause.TEMPLATED_FILE);
        assertThat(causes(read("compose.yaml", "\0\1\2"))).containsExactly(ReadingCause.NOT_TEXT);
    }

    @Test
    void does_not_follow_links() throws IOException {
        Path secret = Files.writeString(Files.createTempFile("outside", ".yaml"), CONFIG_MAP);
        Files.createSymbolicLink(folder.resolve("enlace.yaml"), secret);
        assertThat(causes(ManifestReader.read(HandedIn.of(folder)))).containsExactly(ReadingCause.NOTHING_HANDED_IN);
        Files.delete(secret);
    }

    @Test
    void orders_files_as_people_do() throws IOException {
        read("10.yaml", CONFIG_MAP.replace("uno", "diez"));
        Manifests submission = read("2.yaml", CONFIG_MAP);
        assertThat(submission.manifests()).extracting(Manifest::name).containsExactly("uno", "diez");
    }

    @Test
    void what_cannot_be_read_is_named_without_the_machines_paths() {
        assertThat(ManifestReader.read(HandedIn.of(folder.resolve("absent"))).findings())
                .containsExactly(Finding.of(ReadingCause.FILE_UNREADABLE, Location.ofFile(""))
                        .with("file", ".")
                        .with("detail", "NoSuchFile"));
    }
}
