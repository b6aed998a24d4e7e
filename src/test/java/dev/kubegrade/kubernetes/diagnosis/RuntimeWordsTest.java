package dev.kubegrade.kubernetes.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeWordsTest {
    @TempDir
    private Path folder;

    private Finding notStarted(String message) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec:
                  containers:
                    - name: uno
                      workingDir: /srv
                      resources:
                        limits:
                          memory: 128m
                """);
        ContainerSpec container = ManifestReader.read(HandedIn.of(folder))
                .podTemplates()
                .get(0)
                .containers()
                .get(0);
        return RuntimeWords.notStarted(container, message);
    }

    @Test
    void a_limit_that_cannot_be_set_is_told_at_its_line_and_without_what_differs_from_run_to_run() throws IOException {
        Finding finding = notStarted("failed to create containerd task: failed to create shim task: OCI runtime create"
                + " failed: runc create failed: unable to start container process: error during container init: error"
                + " setting cgroup config for procHooks process: unable to set memory limit to 1 (current usage:"
                + " 2490368, peak usage: 2535424): unknown");
        assertThat(finding.where().fileAndLine()).isEqualTo("a.yaml:10");
        assertThat(finding.arguments())
                .containsEntry("value", "128m")
                .containsEntry(
                        "detail",
                        "error during container init: error setting cgroup config for procHooks process: unable to set"
                                + " memory limit to 1");
    }

    @Test
    void what_names_no_field_is_told_at_the_container() throws IOException {
        Finding finding = notStarted("OCI runtime create failed: something new: unknown");
        assertThat(finding.where().fileAndLine()).isEqualTo("a.yaml:6");
        assertThat(finding.arguments()).containsEntry("value", "").containsEntry("detail", "something new");
    }

    @Test
    void what_the_node_is_out_of_is_no_fault_of_a_student() {
        assertThatThrownBy(() -> notStarted(
                        "failed to create containerd task: failed to create shim task: context deadline exceeded"))
                .isInstanceOf(InfrastructureFailure.class);
        assertThatThrownBy(() -> notStarted("mkdir /sys/fs/cgroup/memory/kubepods: no space left on device"))
                .isInstanceOf(InfrastructureFailure.class);
    }

    @Test
    void a_word_in_a_word_names_no_field() throws IOException {
        assertThat(notStarted("OCI runtime create failed: cannot bind /db/rooms.json: unknown")
                        .where()
                        .fileAndLine())
                .isEqualTo("a.yaml:6");
    }
}
