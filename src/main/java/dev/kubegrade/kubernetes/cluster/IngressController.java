package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.docker.K3sNodes;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The controller of Ingresses that k3s brings, which is there some time after its nodes. */
final class IngressController {
    private static final String NAMESPACE = "kube-system";
    private static final String NAME = "traefik";

    private IngressController() {}

    /** Waits until a pod of it takes requests, where somebody asks for it. */
    static void await(KubernetesClient client, ClusterRequest request) {
        if (!request.ingress()) {
            return;
        }
        Awaitility.await("the Ingress controller of k3s")
                .atMost(K3sNodes.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> client
                        .discovery()
                        .v1()
                        .endpointSlices()
                        .inNamespace(NAMESPACE)
                        .withLabel("kubernetes.io/service-name", NAME)
                        .list()
                        .getItems()
                        .stream()
                        .flatMap((EndpointSlice slice) ->
                                Stream.ofNullable(slice.getEndpoints()).flatMap(List::stream))
                        .anyMatch(endpoint ->
                                Boolean.TRUE.equals(endpoint.getConditions().getReady())));
    }
}
