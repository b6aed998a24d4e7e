package dev.kubegrade.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandedIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLinesTest {
    @TempDir
    private Path folder;

    private List<String> lines(String yaml) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), yaml);
        return ManifestReader.read(HandedIn.of(folder)).shownLines().get("a.yaml");
    }

    @Test
    void values_of_secrets_are_masked_and_their_keys_are_not() throws IOException {
        assertThat(lines("""
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: s}
                        stringData:
                          PLAIN: hunter2
                          BLOCK: |
                            first
                            second
                        data: {FLOW: aHVudGVyMg==}
                        ---
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: c}
                        data:
                          OPEN: yes it is
                        """))
                .containsExactly(
                        "apiVersion: v1",
                        "kind: Secret",
                        "metadata: {name: s}",
                        "stringData:",
                        "  PLAIN: ••••",
                        "  BLOCK: ••••",
                        "    ••••",
                        "    ••••",
                        "data: {FLOW: ••••",
                        "---",
                        "apiVersion: v1",
                        "kind: ConfigMap",
                        "metadata: {name: c}",
                        "data:",
                        "  OPEN: yes it is",
                        "");
    }

    @Test
    void a_broken_file_that_speaks_of_a_secret_is_not_shown() throws IOException {
        assertThat(lines("kind: Secret\ndata: [\n")).isEmpty();
    }

    @Test
    void a_broken_file_without_one_is() throws IOException {
        assertThat(lines("kind: Pod\ndata: [\n")).containsExactly("kind: Pod", "data: [", "");
    }

    @Test
    void a_secret_that_is_left_out_hides_its_file() throws IOException {
        String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {A: hunter2}\n";
        assertThat(lines(secret + "---\n" + secret)).isEmpty();
        assertThat(
                        lines(
                                "apiVersion: v1\nkind: SecretList\nitems:\n- metadata: {name: s}\n  stringData: {A: hunter2}\n"))
                .isEmpty();
    }

    @Test
    void json_and_quoted_kinds_are_masked_too() throws IOException {
        assertThat(lines("{\"apiVersion\": \"v1\", \"kind\": \"Secret\",\n\"metadata\": {\"name\": \"s\"},\n"
                        + "\"stringData\": {\"A\": \"hunter2\"}}\n"))
                .containsExactly(
                        "{\"apiVersion\": \"v1\", \"kind\": \"Secret\",",
                        "\"metadata\": {\"name\": \"s\"},",
                        "\"stringData\": {\"A\": ••••",
                        "");
    }
}
