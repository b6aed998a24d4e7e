package dev.kubegrade.kubernetes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a controller promises to keep Ready, as Kubernetes counts it. */
class PromiseTest {
    @TempDir
    private Path folder;

    private String written(String kind, String spec) {
        return "apiVersion: apps/v1\nkind: " + kind + "\nmetadata: {name: web}\nspec: " + spec + "\n";
    }

    private static Promise promise(String written, int pods) {
        return Promise.of(Serialization.unmarshal(written, GenericKubernetesResource.class), pods);
    }

    private static String rolling(String bounds) {
        return "{replicas: 3, strategy: {rollingUpdate: {" + bounds + "}}}";
    }

    private int least(String kind, String spec, int pods) {
        return promise(written(kind, spec), pods).least();
    }

    private String broken(String kind, String spec, int pods) throws IOException {
        String written = written(kind, spec);
        Files.writeString(folder.resolve("all.yaml"), written);
        return promise(written, pods)
                .broken(ManifestReader.read(HandedIn.of(folder)).manifests().get(0))
                .map(finding -> finding.arguments().get("variant") + " "
                        + finding.where().fileAndLine())
                .orElse("kept");
    }

    @Test
    void a_deployment_keeps_three_quarters_unless_it_says_otherwise() {
        assertThat(least("Deployment", "{}", 3)).isEqualTo(3);
        assertThat(least("Deployment", "{}", 4)).isEqualTo(3);
        assertThat(least("Deployment", "{}", 10)).isEqualTo(8);
        assertThat(least("Deployment", rolling("maxUnavailable: 1"), 3)).isEqualTo(2);
        assertThat(least("Deployment", rolling("maxUnavailable: 50%"), 3)).isEqualTo(2);
        assertThat(least("Deployment", rolling("maxUnavailable: 9"), 3)).isZero();
    }

    @Test
    void where_nothing_may_be_added_one_may_be_missing() {
        assertThat(least("Deployment", rolling("maxSurge: 0"), 3)).isEqualTo(2);
        assertThat(least("Deployment", rolling("maxSurge: 0%, maxUnavailable: 0"), 3))
                .isEqualTo(2);
        assertThat(least("Deployment", rolling("maxSurge: 1, maxUnavailable: 0"), 3))
                .isEqualTo(3);
    }

    @Test
    void a_share_may_be_as_large_as_it_likes() {
        assertThat(least("Deployment", rolling("maxUnavailable: 99999999999999999999%"), 3))
                .isZero();
        assertThat(least("Deployment", rolling("maxSurge: 99999999999999999999%, maxUnavailable: 0%"), 3))
                .isEqualTo(3);
    }

    @Test
    void others_change_one_at_a_time() {
        assertThat(least("StatefulSet", "{}", 3)).isEqualTo(2);
        assertThat(least("DaemonSet", "{}", 2)).isEqualTo(1);
        assertThat(least("DaemonSet", "{updateStrategy: {rollingUpdate: {maxUnavailable: 50%}}}", 3))
                .isEqualTo(1);
        assertThat(least("DaemonSet", "{updateStrategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}}", 3))
                .isEqualTo(3);
    }

    @Test
    void a_promise_of_nothing_is_told_where_it_is_written() throws IOException {
        assertThat(broken("Deployment", "\n  strategy:\n    type: Recreate", 3)).isEqualTo("recreate all.yaml:6");
        assertThat(broken("Deployment", rolling("maxUnavailable: 100%"), 3)).isEqualTo("all all.yaml:4");
        assertThat(broken("Deployment", rolling("maxUnavailable: 3"), 3)).isEqualTo("all all.yaml:4");
        assertThat(broken("Deployment", rolling("maxUnavailable: 2"), 3)).isEqualTo("kept");
        assertThat(broken("Deployment", rolling("maxUnavailable: 1"), 5)).isEqualTo("kept");
        assertThat(broken("Deployment", "{}", 1)).isEqualTo("kept");
        assertThat(broken("DaemonSet", "{updateStrategy: {rollingUpdate: {maxUnavailable: 1}}}", 2))
                .isEqualTo("kept");
    }

    @Test
    void who_ends_his_only_pod_first_promises_nothing() throws IOException {
        assertThat(broken("Deployment", rolling("maxSurge: 0"), 1)).isEqualTo("one all.yaml:1");
        assertThat(broken("StatefulSet", "{}", 1)).isEqualTo("kept");
        assertThat(broken("Deployment", rolling("maxSurge: 0"), 0)).isEqualTo("kept");
    }
}
