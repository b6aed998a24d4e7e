package dev.kubegrade.kubernetes.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Gate;
import dev.kubegrade.outcome.Status;
import dev.kubegrade.screening.Admitted;
import dev.kubegrade.screening.Screening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreeningTest {
    @TempDir
    private Path folder;

    private Gate<Admitted> admit(String manifest) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), manifest);
        return new Screening().admit(ManifestReader.read(HandedIn.of(folder)), List.of(Policies.values()));
    }

    private static List<Cause> causes(Gate<Admitted> gate) {
        return gate.fold(
                open -> List.of(),
                shut -> shut.findings().stream().map(Finding::cause).toList());
    }

    private static String pod(String spec) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {" + spec + "}\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "containers: [{name: a, securityContext: {privileged: true}}] | PRIVILEGED_CONTAINER",
                "initContainers: [{name: a, securityContext: {privileged: true}}] | PRIVILEGED_CONTAINER",
                "ephemeralContainers: [{name: a, securityContext: {privileged: yes}}] | PRIVILEGED_CONTAINER",
                "containers: [{name: a, securityContext: {capabilities: {add: [SYS_ADMIN]}}}] | ADDED_CAPABILITY",
                "containers: [{name: a, securityContext: {procMount: Unmasked}}] | PRIVILEGED_CONTAINER",
                "hostNetwork: true | HOST_NAMESPACE",
                "hostPID: true | HOST_NAMESPACE",
                "containers: [{name: a, ports: [{hostPort: 5000}]}] | HOST_PORT",
                "volumes: [{name: v, hostPath: {path: /}}] | HOST_DIRECTORY",
                "volumes: [{name: v, hostPath: {path: /mnt/../etc}}] | HOST_DIRECTORY",
                "volumes: [{name: v, hostPath: {path: /var/lib}}] | HOST_DIRECTORY",
                "volumes: [{name: v, hostPath: {path: /var/run/docker.sock}}] | HOST_DIRECTORY"
            })
    void rejects_what_endangers_the_host(String spec, KubernetesCause cause) throws IOException {
        assertThat(causes(admit(pod(spec)))).containsExactly(cause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "volumes: [{name: v, hostPath: {path: /mnt/hoteles}}]",
                "volumes: [{name: v, hostPath: {path: /db}}]",
                "hostNetwork: false",
                "containers: [{name: a, securityContext: {privileged: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}}]"
            })
    void admits_honest_work(String spec) throws IOException {
        assertThat(admit(pod(spec))).isInstanceOf(Gate.Open.class);
    }

    @Test
    void walks_every_kind_of_workload() throws IOException {
        Gate<Admitted> gate = admit("""
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: c}
                spec: {jobTemplate: {spec: {template: {spec: {hostIPC: true}}}}}
                """);
        assertThat(causes(gate)).containsExactly(KubernetesCause.HOST_NAMESPACE);
    }

    @Test
    void rejects_what_reaches_beyond_its_namespace() throws IOException {
        assertThat(causes(admit("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: kube-system}")))
                .containsExactly(KubernetesCause.SYSTEM_NAMESPACE);
        assertThat(causes(admit(
                        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: a}")))
                .containsExactly(KubernetesCause.CLUSTER_SCOPED_KIND);
        assertThat(causes(admit("apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: {name: a}")))
                .containsExactly(KubernetesCause.CLUSTER_SCOPED_KIND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: a}",
                "apiVersion: v1\nkind: LimitRange\nmetadata: {name: a}",
                "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\n"
                        + "rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]",
                "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\n"
                        + "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}",
                "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a}",
                "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}"
            })
    void admits_rights_and_bounds_inside_its_namespace(String manifest) throws IOException {
        assertThat(admit(manifest)).isInstanceOf(Gate.Open.class);
    }

    @Test
    void tells_missing_from_invalid() throws IOException {
        Gate<Admitted> missing =
                new Screening().admit(ManifestReader.read(HandedIn.of(folder)), List.of(Policies.values()));
        assertThat(missing.<Status>fold(open -> Status.GRADED, Gate.Shut::status))
                .isEqualTo(Status.MISSING);
        assertThat(admit("no: manifest").<Status>fold(open -> Status.GRADED, Gate.Shut::status))
                .isEqualTo(Status.INVALID);
    }

    @ParameterizedTest
    @EnumSource(Policies.class)
    void every_policy_refuses_a_case_and_lets_another_pass(Policies policy) throws IOException {
        try (Stream<Path> cases = Files.list(Path.of("src/test/corpus"))) {
            Map<Boolean, List<Path>> refused = cases.filter(Files::isDirectory)
                    .collect(Collectors.partitioningBy(
                            name -> policy.examine(ManifestReader.read(HandedIn.of(name.resolve("submission"))))
                                    .findAny()
                                    .isPresent()));
            assertThat(refused.get(true)).isNotEmpty();
            assertThat(refused.get(false)).isNotEmpty();
        }
    }
}
