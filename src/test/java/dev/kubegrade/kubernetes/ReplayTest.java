package dev.kubegrade.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.assignment.Assignment;
import dev.kubegrade.assignment.Catalogue;
import dev.kubegrade.checks.Check;
import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Deadlines;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.checks.Scene;
import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.deploy.Trace;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.checks.KubernetesCheck;
import dev.kubegrade.kubernetes.cluster.FakeCluster;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Gate;
import dev.kubegrade.screening.Admitted;
import dev.kubegrade.screening.Screening;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Deploys cases of the corpus to a Kubernetes API in memory that shows what a cluster showed of them ({@code
 * src/test/looks}), and waits for their pods as for those of a cluster.
 */
@Execution(ExecutionMode.CONCURRENT) // each look has an API of its own
class ReplayTest {
    private static final Path LOOKS = Path.of("src/test/looks");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Assignment ASSIGNMENT =
            new Catalogue().read(new Catalogue().find("hotels-multicontainer").orElseThrow(), Map.of());

    @TestFactory
    Stream<DynamicTest> what_a_cluster_showed_is_found_by_waiting_for_it() throws IOException {
        return Files.walk(LOOKS)
                .filter(file -> file.toString().endsWith(".json"))
                .sorted()
                .map(file -> DynamicTest.dynamicTest(LOOKS.relativize(file).toString(), () -> replay(file)));
    }

    /** A look is of a golden case, or of a sample. */
    private static Path submission(String name) {
        Path sample = Path.of("submissions/hotels-multicontainer", name);
        return Files.isDirectory(sample) ? sample : Path.of("src/test/corpus", name, "submission");
    }

    private static void replay(Path file) throws IOException {
        JsonNode recorded = JSON.readTree(file.toFile());
        JsonNode look = recorded.required("look");
        Map<String, String> namespaces = new TreeMap<>();
        look.required("namespaces")
                .properties()
                .forEach(
                        entry -> namespaces.put(entry.getKey(), entry.getValue().asText()));
        String name = file.getFileName().toString().replace(".json", "");
        Gate<Admitted> gate = new Screening()
                .admit(
                        ASSIGNMENT.practice().read(HandedIn.of(submission(name))),
                        ASSIGNMENT.practice().policies());
        Admitted admitted = gate.fold(open -> open, shut -> {
            throw new AssertionError(shut.findings().toString());
        });
        try (FakeCluster cluster = new FakeCluster(namespaces);
                ClusterGround ground =
                        new ClusterGround(cluster, ((KubernetesPractice) ASSIGNMENT.practice()).rules());
                Deployed deployed = ground.deploy(admitted, new Trace(Evidence.NONE))) {
            show(look, cluster);
            assertThat(deployed.as(DeployedManifests.class).workloads().stream().map(w -> w.label()))
                    .containsExactlyInAnyOrderElementsOf(texts(look.required("workloads")));
            Outcome.Verdict verdict = ((Check.Live) podsReady()).examine(new Scene(deployed, new Trace(Evidence.NONE)));
            assertThat(((Outcome.Failed) verdict).findings().stream().map(ReplayTest::said))
                    .containsExactlyElementsOf(texts(recorded.required("says")));
        }
    }

    private static Check podsReady() {
        ObjectNode arguments = JSON.createObjectNode().put("stableFor", "0s").put("allowance", "0s");
        return KubernetesCheck.PODS_READY.build(
                new CheckContext(arguments, Map.of(), Map.of(), List.of(), Deadlines.USUAL), null);
    }

    private static String said(Finding finding) {
        return finding.cause().id() + " " + finding.where().fileAndLine();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void show(JsonNode look, FakeCluster cluster) {
        // A server gives identities of its own.
        Map<String, String> uids = new HashMap<>();
        look.required("pods").properties().forEach(pods -> pods.getValue().forEach(node -> {
            Pod pod = Serialization.unmarshal(node.toString(), Pod.class);
            String uid = pod.getMetadata().getUid();
            pod.getMetadata().setLabels(Map.of("kubegrade.dev/workload", pods.getKey()));
            pod.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");
            pod.setSpec(new PodSpecBuilder()
                    .addNewContainer()
                    .withName("shown")
                    .endContainer()
                    .build());
            uids.put(uid, shown(cluster, pod).getMetadata().getUid());
        }));
        look.required("expected").forEach(nodes -> counted(cluster, nodes.asInt()));
        look.required("replicaSets").properties().forEach(sets -> sets.getValue()
                .forEach(node -> {
                    ReplicaSet set = Serialization.unmarshal(node.toString(), ReplicaSet.class);
                    set.getMetadata().setLabels(Map.of("kubegrade.dev/workload", sets.getKey()));
                    look.required("namespaces").forEach(namespace -> {
                        set.getMetadata().setNamespace(namespace.asText());
                        cluster.client().resource(set).create();
                    });
                }));
        look.required("events")
                .forEach(events -> events.forEach(node -> {
                    Event event = Serialization.unmarshal(node.toString(), Event.class);
                    event.getInvolvedObject()
                            .setUid(uids.get(event.getInvolvedObject().getUid()));
                    cluster.client().resource(event).create();
                }));
        look.required("logs").properties().forEach(log -> {
            String[] names = log.getKey().replace(" before", "").split("/");
            cluster.log(
                    names[0],
                    names[1],
                    log.getKey().endsWith(" before"),
                    log.getValue().asText());
        });
    }

    /** A bare pod is there already, since it was deployed. */
    private static Pod shown(FakeCluster cluster, Pod pod) {
        var resource = cluster.client().resource(pod);
        return resource.get() == null ? resource.create() : resource.patch();
    }

    private static void counted(FakeCluster cluster, int nodes) {
        cluster.client().apps().daemonSets().inAnyNamespace().list().getItems().forEach(set -> {
            set.setStatus(new DaemonSetStatusBuilder()
                    .withObservedGeneration(1L)
                    .withDesiredNumberScheduled(nodes)
                    .build());
            cluster.client().resource(set).patchStatus();
        });
    }
}
