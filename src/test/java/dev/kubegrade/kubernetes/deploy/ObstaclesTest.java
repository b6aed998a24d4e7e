package dev.kubegrade.kubernetes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.kubernetes.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many pods the objects of a submission may ask for together. */
class ObstaclesTest {
    @TempDir
    private Path folder;

    private Manifests object(String kind, String replicas) throws IOException {
        Files.writeString(
                folder.resolve("all.yaml"),
                "apiVersion: apps/v1\nkind: " + kind + "\nmetadata: {name: web}\nspec:\n  replicas: " + replicas
                        + "\n  template: {spec: {containers: [{name: web, image: web}]}}\n");
        return ManifestReader.read(HandedIn.of(folder));
    }

    private String told(Manifests submission, long before) {
        return Obstacles.tooMany(submission.manifests().get(0), submission, before)
                .map(finding -> finding.cause().id() + " " + finding.where().fileAndLine() + " "
                        + finding.arguments().get("detail"))
                .orElse("taken");
    }

    @Test
    void as_many_as_a_sandbox_takes_are_taken() throws IOException {
        assertThat(told(object("Deployment", "15"), 10)).isEqualTo("taken");
        assertThat(told(object("Deployment", "25"), 0)).isEqualTo("taken");
        assertThat(told(object("ConfigMap", "3"), 0)).isEqualTo("taken");
    }

    @Test
    void the_one_with_which_it_is_too_much_is_refused_at_its_number() throws IOException {
        assertThat(told(object("Deployment", "15"), 11))
                .isEqualTo("quota-exceeded all.yaml:5 pods: 11 + 15, pods <= 25");
        assertThat(told(object("DaemonSet", "null"), 25))
                .isEqualTo("quota-exceeded all.yaml:5 pods: 25 + 1, pods <= 25");
        assertThat(told(object("Deployment", "99999999999"), 0))
                .isEqualTo("quota-exceeded all.yaml:5 pods: 0 + 99999999999, pods <= 25");
        assertThat(told(object("CronJob", "30"), 25)).isEqualTo("taken");
    }
}
