package dev.kubegrade.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.work.JobRequest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassJobTest {
    private static final JobRequest SHARED =
            new JobRequest("essays", 7, "registry.example/kubegrade:1", "grading", Optional.of("shared"), false, "es");

    @TempDir
    private Path folder;

    private static List<HasMetadata> objects(JobRequest request) {
        List<HasMetadata> objects = new ArrayList<>();
        for (String file : ClassJob.manifests(request).values()) {
            Stream.of(file.split("(?m)^---$"))
                    .forEach(document -> objects.add(Serialization.unmarshal(document, HasMetadata.class)));
        }
        return objects;
    }

    private static <T> Stream<T> of(JobRequest request, Class<T> type) {
        return objects(request).stream().filter(type::isInstance).map(type::cast);
    }

    @Test
    void its_pods_may_do_what_is_asked_of_an_account_and_nothing_else() {
        Set<String> granted = new TreeSet<>();
        of(SHARED, ClusterRole.class).flatMap(role -> role.getRules().stream()).forEach(rule -> rule.getApiGroups()
                .forEach(group -> rule.getResources().forEach(resource -> rule.getVerbs()
                        .forEach(verb -> granted.add(group + " " + resource + " " + verb)))));
        Set<String> needed = new TreeSet<>();
        Permissions.needed(group -> true)
                .forEach(each -> needed.add(each.group() + " " + each.resource() + " " + each.verb()));
        assertThat(granted).isEqualTo(needed).contains("apps deployments create", " pods/exec get");
    }

    @Test
    void each_pod_takes_its_part_into_a_folder_of_its_own() {
        Job job = of(SHARED, Job.class).findFirst().orElseThrow();
        assertThat(job.getMetadata().getNamespace()).isEqualTo("grading");
        assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
        assertThat(job.getSpec().getCompletions()).isEqualTo(7);
        assertThat(job.getSpec().getTemplate().getSpec().getContainers())
                .singleElement()
                .satisfies(container -> {
                    assertThat(container.getImage()).isEqualTo("registry.example/kubegrade:1");
                    assertThat(container.getArgs())
                            .containsExactly(
                                    "grade",
                                    "/submissions",
                                    "--assignment=essays",
                                    "--cluster=kubeconfig",
                                    "--shard=7",
                                    "--jobs=2",
                                    "--reports=/reports/part-$(JOB_COMPLETION_INDEX)",
                                    "--lang=es");
                });
    }

    @Test
    void volumes_are_shared_between_nodes_where_there_are_several() {
        assertThat(of(SHARED, PersistentVolumeClaim.class)).hasSize(2).allSatisfy(claim -> {
            assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteMany");
            assertThat(claim.getSpec().getStorageClassName()).isEqualTo("shared");
        });
        JobRequest alone = new JobRequest("essays", 1, "image", "grading", Optional.empty(), true, "es");
        assertThat(of(alone, PersistentVolumeClaim.class)).hasSize(2).allSatisfy(claim -> {
            assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteOnce");
            assertThat(claim.getSpec().getStorageClassName()).isNull();
        });
    }

    @Test
    void the_pod_in_anothers_place_is_known_by_its_name() throws IOException {
        Path namespace = folder.resolve("namespace");
        Map<String, String> pod = Map.of("JOB_COMPLETION_INDEX", "2", "HOSTNAME", "kubegrade-2");
        assertThat(JobPart.of(pod, namespace)).isEmpty();
        Files.writeString(namespace, "grading");
        assertThat(JobPart.of(pod, namespace)).contains("grading/kubegrade-2");
        assertThat(JobPart.of(Map.of("HOSTNAME", "kubegrade-2"), namespace)).isEmpty();
    }
}
