package dev.kubegrade.kubernetes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListeningTest {
    private static final Finding REFUSED = Finding.of(KubernetesCause.NOTHING_LISTENING, Location.NOWHERE)
            .with("command", "curl -sS http://localhost:5000/hotels");

    @TempDir
    private Path folder;

    private ContainerSpec server() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  containers:
                    - name: uno
                      image: x
                      args: [run, --port, "8080"]
                """);
        return ManifestReader.read(HandedIn.of(folder))
                .podTemplates()
                .get(0)
                .containers()
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " * Running on all addresses (0.0.0.0)\n * Running on http://‹IP›:8080\nPress CTRL+C to quit",
                "[INFO] Listening at: http://0.0.0.0:8080 (1)",
                "Serving HTTP on 0.0.0.0:8080",
            })
    void where_a_server_says_that_it_listens_is_told_with_what_sends_it_there(String log) throws IOException {
        assertThat(new Listening(server(), log).elsewhere(REFUSED))
                .hasValueSatisfying(finding -> assertThat(finding.where().fileAndLine() + " "
                                + finding.arguments().get("observed") + " "
                                + finding.arguments().get("expected"))
                        .isEqualTo("a.yaml:8 8080 5000"));
    }

    @Test
    void the_port_that_was_asked_and_no_port_at_all_tell_nothing() throws IOException {
        assertThat(new Listening(server(), "Running on http://0.0.0.0:5000").elsewhere(REFUSED))
                .isEmpty();
        assertThat(new Listening(server(), "ready").elsewhere(REFUSED)).isEmpty();
    }
}
