package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.stream.Stream;

/** Where the cluster's controller of Ingresses takes requests: a Ready pod behind its Service, and its port for plain HTTP. */
record IngressEntry(Pod pod, int port) {
    private static final int HTTP = 80;

    static IngressEntry of(KubernetesClient client, String via) {
        String[] parts = via.split("/", 2);
        Service service =
                client.services().inNamespace(parts[0]).withName(parts[1]).get();
        ServicePort plain = Stream.ofNullable(service)
                .flatMap(one -> one.getSpec().getPorts().stream())
                .filter(port -> port.getPort() == HTTP)
                .findFirst()
                .orElseThrow(() -> new InfrastructureFailure("the cluster has no Service " + via + " with port 80"));
        Endpoints endpoints = new Endpoints(client, service, service.getSpec().getSelector());
        return client
                .pods()
                .inNamespace(parts[0])
                .withLabels(service.getSpec().getSelector())
                .list()
                .getItems()
                .stream()
                .flatMap(pod -> endpoints.target(plain, pod).map(port -> new IngressEntry(pod, port)).stream())
                .findFirst()
                .orElseThrow(() -> new InfrastructureFailure("no pod is Ready behind " + via));
    }
}
