package dev.kubegrade.kubernetes.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubegrade.assignment.AssignmentFaulty;
import dev.kubegrade.assignment.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an assignment that asks controllers for what cannot be asked, before any cluster starts. */
class ControllersTest {
    @TempDir
    private Path folder;

    private void assertFaulty(String check, String fault) throws IOException {
        Path file = Files.writeString(folder.resolve("assignment.yaml"), """
                apiVersion: kubegrade.dev/v1
                kind: Assignment
                metadata: {name: a, title: {es: "A", en: "A"}, language: es}
                spec:
                  workload: kubernetes
                  params: {few: 0}
                  capacity: {cpu: "1", memory: 1Gi}
                  images: {one: example/one, two: [example/two:1, example/two:2]}
                  checks:
                    - {id: a, points: 100, title: {es: a, en: a}, %s}
                """.formatted(check));
        assertThatThrownBy(() -> new Catalogue().read(file, Map.of()))
                .isInstanceOfSatisfying(AssignmentFaulty.class, faulty -> assertThat(faulty.faults())
                        .singleElement()
                        .asString()
                        .endsWith(fault));
    }

    @Test
    void a_change_of_image_needs_two() throws IOException {
        assertFaulty(
                "rollsOut: {kind: Deployment, role: one, shows: keeps}",
                "rollsOut changes the image of 'one', which needs two: one: [one, another]");
        assertFaulty(
                "restoresNumber: {kind: ReplicaSet, role: one, shows: image}",
                "restoresNumber changes the image of 'one', which needs two: one: [one, another]");
    }

    @Test
    void what_is_named_has_to_be_there() throws IOException {
        assertFaulty(
                "heals: {kinds: [Deployment], role: three}",
                "'three' is not a role of the assignment; roles: one, two");
        assertFaulty(
                "balances: {kind: Deployment, client: busybox}",
                "balances.client is not among spec.helperImages: busybox");
        assertFaulty("scales: {kind: Deployment, replicas: params.few}", "scales.replicas is not a number of pods: 0");
    }
}
