package dev.kubegrade.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeListBuilder;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.List;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient
class NodesTest {
    private static final String HOST = "kubernetes.io/hostname";

    private KubernetesMockServer server;
    private KubernetesClient client;

    @Test
    void a_node_that_is_ill_for_a_moment_takes_no_pods_and_is_there_all_the_same() {
        Nodes nodes = seen(node("one", "False", "node.kubernetes.io/not-ready"));

        assertThat(nodes.count()).isZero();
        assertThat(nodes.domains(HOST)).isZero();
        assertThat(nodes.carry(HOST)).isTrue();
    }

    @Test
    void a_node_that_is_ready_and_tainted_by_its_owner_is_closed() {
        Nodes nodes = seen(node("one", "True", ""), node("two", "True", "for-the-teacher"));

        assertThat(nodes.count()).isEqualTo(1);
        assertThat(nodes.hasClosedDomain(HOST)).isTrue();
    }

    @Test
    void a_label_that_no_node_has_is_carried_by_none() {
        assertThat(seen(node("one", "True", "")).carry("topology.kubernetes.io/zone"))
                .isFalse();
    }

    private Nodes seen(Node... nodes) {
        server.expect()
                .get()
                .withPath("/api/v1/nodes")
                .andReturn(200, new NodeListBuilder().withItems(nodes).build())
                .once();
        return Nodes.of(client);
    }

    private static Node node(String name, String ready, String taint) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels(HOST, name)
                .endMetadata()
                .withNewSpec()
                .withTaints(
                        taint.isEmpty()
                                ? List.of()
                                : List.of(new TaintBuilder()
                                        .withKey(taint)
                                        .withEffect("NoSchedule")
                                        .build()))
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .endCondition()
                .endStatus()
                .build();
    }
}
