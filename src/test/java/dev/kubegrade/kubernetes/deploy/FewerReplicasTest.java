package dev.kubegrade.kubernetes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.kubernetes.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FewerReplicasTest {
    @TempDir
    private Path folder;

    private boolean allReplicas;

    private static String object(String kind, String replicas) {
        return "apiVersion: apps/v1\nkind: " + kind + "\nmetadata: {name: web}\nspec:\n  replicas: " + replicas
                + "\n  template: {spec: {containers: [{name: web, image: web}]}}\n";
    }

    /** Returns how many pods the first of the objects is expected to make. */
    private int pods(String manifests, List<String> noted) throws IOException {
        Files.writeString(folder.resolve("all.yaml"), manifests);
        Manifests submission = ManifestReader.read(HandedIn.of(folder));
        Manifest first = submission.manifests().get(0);
        Copy copy = new Copy(first, submission, null, new DeployRules(null, null, null, allReplicas));
        new FewerReplicas().adapt(copy);
        copy.adapted().forEach(adapted -> noted.add(adapted.object() + " " + adapted.arguments()));
        return Workload.pods(first, copy.object());
    }

    private void assertRuns(int expected, String manifests, String... noted) throws IOException {
        List<String> told = new ArrayList<>();
        assertThat(pods(manifests, told)).as(manifests).isEqualTo(expected);
        assertThat(told).containsExactly(noted);
    }

    @Test
    void of_many_that_are_alike_two_run() throws IOException {
        assertRuns(2, object("Deployment", "10"), "Deployment/web.spec.replicas {used=2, written=10}");
        assertRuns(2, object("ReplicaSet", "3"), "ReplicaSet/web.spec.replicas {used=2, written=3}");
    }

    @Test
    void what_is_few_has_names_or_is_no_number_stays() throws IOException {
        assertRuns(2, object("Deployment", "2"));
        assertRuns(0, object("Deployment", "0"));
        assertRuns(1, object("Deployment", "three"));
        assertRuns(5, object("StatefulSet", "5"));
        assertRuns(1, object("DaemonSet", "5"));
    }

    @Test
    void nothing_is_changed_that_the_server_refuses_or_an_autoscaler_changes_back() throws IOException {
        assertRuns(3, object("Deployment", "3.5"));
        assertRuns(1, object("Deployment", "\"3\""));
        assertRuns(
                3,
                object("Deployment", "3")
                        + "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\n");
    }

    @Test
    void all_run_where_an_assignment_says_so() throws IOException {
        allReplicas = true;
        assertRuns(10, object("Deployment", "10"));
    }

    @Test
    void who_asks_for_more_than_there_may_be_is_told_so() throws IOException {
        assertRuns(26, object("Deployment", "26"));
        assertRuns(
                20,
                object("Deployment", "20") + "---\n"
                        + object("StatefulSet", "6").replace("web}", "db}"));
        assertRuns(
                3,
                object("Deployment", "3") + "---\n"
                        + object("Deployment", "9223372036854775807").replace("name: web}", "name: db}"));
    }
}
