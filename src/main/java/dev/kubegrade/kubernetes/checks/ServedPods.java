package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Deadlines;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The pods behind a Service of the student's, and how they answer through it. */
final class ServedPods {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * What is asked through it.
     *
     * @param client the image of our own pod that asks
     */
    record Question(String client, String path, Deadlines deadlines) {}

    private final Controlled controller;
    private final Manifest service;
    private final Question question;
    private final String namespace;
    private final KubernetesClient client;

    ServedPods(Controlled controller, Manifest service, Question question) {
        this.controller = controller;
        this.service = service;
        this.question = question;
        this.namespace = controller.scene().deployed().sandbox().namespace(service.namespace());
        this.client = controller.scene().deployed().sandbox().observer();
    }

    /** Returns what is wrong with it. */
    List<Finding> faults() {
        Field selector = service.at("spec", "selector");
        if (!namespace.equals(controller.workload().namespace()) || !picks(controller.pods())) {
            return List.of(finding(KubernetesCause.SERVICE_SELECTS_OTHERS, selector.exists() ? selector : spec())
                    .with("other", controller.manifest().label())
                    .with("observed", selector.exists() ? written(selector) : "–")
                    .with("expected", labels(controller.pods().get(0)))
                    .with("variant", namespace.equals(controller.workload().namespace()) ? "" : "namespace"));
        }
        if (service.at("spec", "sessionAffinity").textOrEmpty().equals("ClientIP")) {
            return List.of(finding(KubernetesCause.SERVICE_STICKY, service.at("spec", "sessionAffinity")));
        }
        Service there = client.services()
                .inNamespace(namespace)
                .withName(service.name())
                .get();
        if (!hasEndpoints()) {
            return List.of(unbalanced().with("variant", "endpoints"));
        }
        List<ServicePort> ports =
                Optional.ofNullable(there.getSpec().getPorts()).orElse(List.of());
        Optional<Finding> first = Optional.empty();
        for (int port = 0; port < ports.size(); port++) {
            Field written = service.at("spec", "ports").items().get(port);
            Optional<Finding> silent = silent(
                    ports.get(port), written.at("targetPort").exists() ? written.at("targetPort") : written.at("port"));
            if (silent.isEmpty()) {
                return unbalanced(ports.get(port));
            }
            first = first.or(() -> silent);
        }
        return List.of(first.orElseGet(() -> finding(KubernetesCause.SERVICE_PORT, spec())
                .with("observed", "–")
                .with("other", controller.manifest().label())));
    }

    private Field spec() {
        return service.at("spec");
    }

    private Finding finding(KubernetesCause cause, Field where) {
        return Finding.of(cause, service.where(where)).with("object", service.label());
    }

    private boolean picks(List<Pod> pods) {
        Map<String, String> asked = selector();
        return !asked.isEmpty()
                && !pods.isEmpty()
                && pods.stream()
                        .allMatch(
                                pod -> pod.getMetadata().getLabels().entrySet().containsAll(asked.entrySet()));
    }

    private Map<String, String> selector() {
        Map<String, String> selector = new TreeMap<>();
        service.at("spec", "selector").fields().forEach((key, value) -> selector.put(key, value.textOrEmpty()));
        return selector;
    }

    private static String written(Field selector) {
        return selector.fields().entrySet().stream()
                .map(label -> label.getKey() + ": " + label.getValue().textOrEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String labels(Pod pod) {
        Set<String> ofKubernetes = Set.of("pod-template-hash", "controller-revision-hash", "pod-template-generation");
        return pod.getMetadata().getLabels().entrySet().stream()
                .filter(label -> !label.getKey().contains("/") && !ofKubernetes.contains(label.getKey()))
                .map(label -> label.getKey() + ": " + label.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Waits until its endpoints are the Ready pods that its selector picks: Kubernetes makes them so, in its time. */
    private boolean hasEndpoints() {
        try {
            Awaitility.await("the endpoints of " + service.label())
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Controlled.POLL)
                    .until(() -> endpoints().equals(readyPods()));
            return true;
        } catch (ConditionTimeoutException e) {
            // Pods that are not Ready are served where the Service says so.
            return false;
        }
    }

    private Set<String> readyPods() {
        return client.pods().inNamespace(namespace).withLabels(selector()).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> Stream.ofNullable(pod.getStatus().getConditions())
                        .flatMap(List::stream)
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True")))
                .map(pod -> pod.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private Set<String> endpoints() {
        return slices().stream()
                .flatMap(slice -> slice.getEndpoints().stream())
                .filter(endpoint -> Boolean.TRUE.equals(endpoint.getConditions().getReady()))
                .map(Endpoint::getTargetRef)
                .map(target -> target == null ? "" : target.getName())
                .collect(Collectors.toSet());
    }

    private List<EndpointSlice> slices() {
        return client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withLabel("kubernetes.io/service-name", service.name())
                .list()
                .getItems();
    }

    /** Explains that a pod behind the port listens nowhere there: that a name leads to no port is the same. */
    private Optional<Finding> silent(ServicePort port, Field where) {
        Optional<Integer> target = slices().stream()
                .flatMap(slice -> slice.getPorts().stream())
                .filter(one -> (one.getName() == null ? "" : one.getName())
                        .equals(port.getName() == null ? "" : port.getName()))
                .map(EndpointPort::getPort)
                .findFirst();
        boolean listens =
                target.isPresent() && controller.pods().stream().allMatch(pod -> isListening(pod, target.get()));
        return listens
                ? Optional.empty()
                : Optional.of(finding(KubernetesCause.SERVICE_PORT, where)
                        .with("observed", where.textOrEmpty())
                        .with("other", controller.manifest().label()));
    }

    /** Asks it directly: what is Ready without a probe may take a moment to listen. */
    private boolean isListening(Pod pod, int port) {
        Deadlines deadlines = question.deadlines();
        long begun = System.nanoTime();
        try {
            return Awaitility.await("an answer or a refusal of a pod")
                            .atMost(deadlines
                                    .listening()
                                    .plus(deadlines.command())
                                    .plus(PATIENCE))
                            .pollDelay(Duration.ZERO)
                            .pollInterval(Controlled.POLL)
                            .until(
                                    () -> new OwnClient(client, port, deadlines.command()).get(pod, question.path()),
                                    reply -> reply instanceof OwnClient.Reply.Answered
                                            || reply instanceof OwnClient.Reply.Silent
                                                    && System.nanoTime() - begun
                                                            > deadlines
                                                                    .listening()
                                                                    .toNanos())
                    instanceof OwnClient.Reply.Answered;
        } catch (ConditionTimeoutException e) {
            throw new InfrastructureFailure("the way to a pod broke again and again", e);
        }
    }

    /** Explains that a fresh connection was not answered, or that a replica which names itself answered none. */
    private Finding unbalanced() {
        return finding(KubernetesCause.SERVICE_UNBALANCED, spec());
    }

    private List<Finding> unbalanced(ServicePort port) {
        Set<String> pods = readyPods();
        String url = "http://" + service.name() + "." + namespace + ":" + port.getPort() + question.path();
        ServiceClient.Answers answers = new ServiceClient(client, namespace, question.client()).ask(url, pods);
        // Who does not name himself in his answers cannot be told from the others: then the endpoints have to do.
        boolean byAll = answers.named().isEmpty() || answers.named().containsAll(pods);
        controller
                .scene()
                .transcribe("GET http://" + service.name() + ":" + port.getPort() + question.path() + "\n"
                        + answers.asked() + " × " + (answers.all() && byAll ? "✓" : "✗") + "\n");
        if (answers.all() && byAll) {
            return List.of();
        }
        return List.of(
                unbalanced().with("expected", "" + answers.asked()).with("variant", answers.all() ? "replica" : ""));
    }
}
