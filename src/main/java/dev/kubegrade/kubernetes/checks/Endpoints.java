package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.kubernetes.manifest.Manifest;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands behind a Service, as the API has it now; of a list that is empty it may have none at all. */
record Endpoints(KubernetesClient client, Service service, Map<String, String> selector) {
    private String namespace() {
        return service.getMetadata().getNamespace();
    }

    /** Returns the selector that a student wrote. */
    static Map<String, String> selector(Manifest service) {
        Map<String, String> selector = new TreeMap<>();
        service.at("spec", "selector").fields().forEach((key, value) -> selector.put(key, value.textOrEmpty()));
        return selector;
    }

    /** Says whether they are the Ready pods that its selector picks, and no others. */
    boolean areTheReadyPods() {
        return targets().equals(readyPods());
    }

    /** Names the Ready pods that its selector picks. */
    Set<String> readyPods() {
        return client.pods().inNamespace(namespace()).withLabels(selector).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(Rollout::isReady)
                .map(pod -> pod.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private Set<String> targets() {
        return slices().stream().flatMap(Endpoints::targets).collect(Collectors.toSet());
    }

    private static Stream<String> targets(EndpointSlice slice) {
        return Stream.ofNullable(slice.getEndpoints())
                .flatMap(List::stream)
                .filter(endpoint -> endpoint.getConditions() != null
                        && Boolean.TRUE.equals(endpoint.getConditions().getReady()))
                .map(Endpoint::getTargetRef)
                .map(target -> target == null ? "" : target.getName());
    }

    /** Returns where a port of the Service leads in a pod; a name that no container of it gives leads nowhere. */
    Optional<Integer> target(ServicePort port, Pod pod) {
        return slices().stream()
                .filter(slice -> targets(slice).anyMatch(pod.getMetadata().getName()::equals))
                .flatMap(slice -> Stream.ofNullable(slice.getPorts()).flatMap(List::stream))
                .filter(one -> Objects.requireNonNullElse(one.getName(), "")
                        .equals(Objects.requireNonNullElse(port.getName(), "")))
                .map(EndpointPort::getPort)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Returns those that Kubernetes made of the Service: a student may write others for it. */
    private List<EndpointSlice> slices() {
        return client
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace())
                .withLabel("kubernetes.io/service-name", service.getMetadata().getName())
                .list()
                .getItems()
                .stream()
                .filter(slice -> slice.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner ->
                                owner.getUid().equals(service.getMetadata().getUid())))
                .toList();
    }
}
