package dev.kubegrade.kubernetes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a controller promises to keep Ready, as Kubernetes counts it. */
class PromiseTest {
    @TempDir
    private Path folder;

    private Manifest controller(String kind, String spec) throws IOException {
        Files.writeString(
                folder.resolve("all.yaml"),
                "apiVersion: apps/v1\nkind: " + kind + "\nmetadata: {name: web}\nspec: " + spec + "\n");
        return ManifestReader.read(HandedIn.of(folder)).manifests().get(0);
    }

    private static String rolling(String bounds) {
        return "{replicas: 3, strategy: {rollingUpdate: {" + bounds + "}}}";
    }

    private int least(String kind, String spec, int pods) throws IOException {
        return Promise.least(controller(kind, spec), pods);
    }

    private String broken(String spec) throws IOException {
        return Promise.broken(controller("Deployment", spec))
                .map(finding -> finding.arguments().get("variant") + " "
                        + finding.where().fileAndLine())
                .orElse("kept");
    }

    @Test
    void a_deployment_keeps_three_quarters_unless_it_says_otherwise() throws IOException {
        assertThat(least("Deployment", "{}", 3)).isEqualTo(3);
        assertThat(least("Deployment", "{}", 4)).isEqualTo(3);
        assertThat(least("Deployment", "{}", 10)).isEqualTo(8);
        assertThat(least("Deployment", rolling("maxUnavailable: 1"), 3)).isEqualTo(2);
        assertThat(least("Deployment", rolling("maxUnavailable: '1'"), 3)).isEqualTo(2);
        assertThat(least("Deployment", rolling("maxUnavailable: 50%"), 3)).isEqualTo(2);
        assertThat(least("Deployment", rolling("maxUnavailable: 9"), 3)).isZero();
    }

    @Test
    void where_nothing_may_be_added_one_may_be_missing() throws IOException {
        assertThat(least("Deployment", rolling("maxSurge: 0"), 3)).isEqualTo(2);
        assertThat(least("Deployment", rolling("maxSurge: 0%, maxUnavailable: 0"), 3))
                .isEqualTo(2);
        assertThat(least("Deployment", rolling("maxSurge: 1, maxUnavailable: 0"), 3))
                .isEqualTo(3);
    }

    @Test
    void others_change_one_at_a_time() throws IOException {
        assertThat(least("StatefulSet", "{}", 3)).isEqualTo(2);
        assertThat(least("DaemonSet", "{}", 2)).isEqualTo(1);
        assertThat(least("DaemonSet", "{updateStrategy: {rollingUpdate: {maxUnavailable: 50%}}}", 3))
                .isEqualTo(1);
    }

    @Test
    void a_promise_of_nothing_is_told_where_it_is_written() throws IOException {
        assertThat(broken("\n  strategy:\n    type: Recreate")).isEqualTo("recreate all.yaml:6");
        assertThat(broken(rolling("maxUnavailable: 100%"))).isEqualTo("all all.yaml:4");
        assertThat(broken(rolling("maxUnavailable: 3"))).isEqualTo("all all.yaml:4");
        assertThat(broken(rolling("maxUnavailable: 2"))).isEqualTo("kept");
        assertThat(broken("{replicas: 1}")).isEqualTo("kept");
        assertThat(broken("{replicas: 0, strategy: {rollingUpdate: {maxUnavailable: 1}}}"))
                .isEqualTo("kept");
    }
}
