package dev.kubegrade.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.docker.Owner;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class KeptRecordTest {
    private static final String LIFE = "2026-01-01T00:00:00Z";

    private KubernetesClient client;
    private KeptRecord record;

    @BeforeEach
    void begin() {
        record = new KeptRecord(client);
    }

    @Test
    void a_cluster_that_was_never_proven_has_no_record() {
        assertThat(record.isThere()).isFalse();
        assertThat(record.take()).isFalse();
    }

    @Test
    void a_record_covers_the_life_that_it_was_begun_in_and_no_other() {
        record.begin(LIFE, List.of("quota", "egress-policy"));

        assertThat(record.isThere()).isTrue();
        assertThat(record.guards()).contains(List.of("quota", "egress-policy"));
        assertThat(record.covers(LIFE)).isTrue();
        assertThat(record.covers("2026-01-02T00:00:00Z")).isFalse();
    }

    @Test
    void what_runs_leave_behind_is_no_change_of_the_cluster() {
        record.begin(LIFE, List.of());
        namespace("kg-1", Sandboxes.RUN);

        assertThat(record.covers(LIFE)).isTrue();
    }

    @Test
    void a_namespace_or_a_webhook_that_somebody_made_is_a_change() {
        record.begin(LIFE, List.of());
        namespace("mine", "app");
        assertThat(record.covers(LIFE)).isFalse();
        client.namespaces().withName("mine").delete();
        assertThat(record.covers(LIFE)).isTrue();

        client.resource(new ValidatingWebhookConfigurationBuilder()
                        .withNewMetadata()
                        .withName("refuses")
                        .endMetadata()
                        .build())
                .create();

        assertThat(record.covers(LIFE)).isFalse();
    }

    private void namespace(String name, String label) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels(label, "x")
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void one_that_another_living_process_uses_is_not_taken() {
        record.begin(LIFE, List.of());
        user(living());

        assertThat(record.isTaken()).isTrue();
        assertThat(record.take()).isFalse();
    }

    @Test
    void one_whose_user_is_gone_is_taken() {
        record.begin(LIFE, List.of());
        user(new Owner(1L << 40, 1, Owner.self().boot(), Owner.self().space()));

        assertThat(record.isTaken()).isFalse();
        assertThat(record.take()).isTrue();
    }

    @Test
    void one_that_a_process_of_another_machine_uses_is_left_to_it() {
        record.begin(LIFE, List.of());
        user(new Owner(1, 1, "another-boot", ""));

        assertThat(record.isTaken()).isTrue();
        record.give();
        assertThat(user()).startsWith("1:1:another-boot");
    }

    @Test
    void one_that_was_given_back_is_free() {
        record.begin(LIFE, List.of());
        assertThat(record.take()).isTrue();
        record.give();

        assertThat(user()).isEmpty();
    }

    @Test
    void what_was_proven_is_remembered_and_the_oldest_is_forgotten() {
        record.begin(LIFE, List.of());
        assertThat(record.remembers("one")).isFalse();
        record.remember("one");
        assertThat(record.remembers("one")).isTrue();

        String now = "@" + Instant.now().getEpochSecond();
        put("proven", "guards@1000 one@1000 two" + now);
        assertThat(record.guards()).as("seen long ago").isEmpty();
        assertThat(record.remembers("one")).as("proven long ago").isFalse();
        assertThat(record.remembers("two")).isTrue();

        for (int i = 0; i < 20; i++) {
            record.remember("proof-" + i);
        }

        assertThat(record.remembers("two")).isFalse();
        assertThat(record.remembers("proof-0")).isTrue();
    }

    /** The process that has started this one. */
    private static Owner living() {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        long started = parent.info().startInstant().orElseThrow().toEpochMilli();
        return new Owner(
                parent.pid(), started, Owner.self().boot(), Owner.self().space());
    }

    private void user(Owner owner) {
        put("user", owner.label());
    }

    private void put(String key, String value) {
        client.configMaps().inNamespace("kube-system").withName("kubegrade").edit(map -> new ConfigMapBuilder(map)
                .addToData(key, value)
                .build());
    }

    private String user() {
        return client.configMaps()
                .inNamespace("kube-system")
                .withName("kubegrade")
                .get()
                .getData()
                .get("user");
    }
}
