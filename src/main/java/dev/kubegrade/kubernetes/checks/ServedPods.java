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
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The pods behind a Service of the student's, and how they answer through it. */
final class ServedPods {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** The labels that controllers add to those of the template. */
    private static final Set<String> OF_KUBERNETES = Set.of(
            "pod-template-hash",
            "controller-revision-hash",
            "pod-template-generation",
            "statefulset.kubernetes.io/pod-name",
            "apps.kubernetes.io/pod-index");

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
    private final Service there;
    private final Endpoints endpoints;
    /** The pods of the controller that name themselves when they are asked directly. */
    private final Set<String> selfNamed = new TreeSet<>();

    ServedPods(Controlled controller, Manifest service, Question question) {
        this.controller = controller;
        this.service = service;
        this.question = question;
        this.namespace = controller.scene().deployed().sandbox().namespace(service.namespace());
        this.client = controller.scene().deployed().sandbox().observer();
        this.there = client.services()
                .inNamespace(namespace)
                .withName(service.name())
                .get();
        if (there == null) {
            throw new InfrastructureFailure(service.label() + " is gone, and nobody deleted it");
        }
        this.endpoints = new Endpoints(client, there, Endpoints.selector(service));
    }

    /** Returns what is wrong with it. */
    List<Finding> faults() {
        Field type = service.at("spec", "type");
        if (type.textOrEmpty().equals("ExternalName")) {
            return List.of(finding(KubernetesCause.SERVICE_SELECTS_OTHERS, type)
                    .with("other", controller.manifest().label())
                    .with("variant", "external"));
        }
        if (!namespace.equals(controller.workload().namespace())) {
            Field written = service.at("metadata", "namespace");
            return List.of(finding(KubernetesCause.SERVICE_SELECTS_OTHERS, written.exists() ? written : service.root())
                    .with("other", controller.manifest().label())
                    .with("observed", service.namespace())
                    .with("expected", controller.manifest().namespace())
                    .with("variant", "namespace"));
        }
        if (!picks(controller.pods())) {
            Field selector = service.at("spec", "selector");
            return List.of(finding(KubernetesCause.SERVICE_SELECTS_OTHERS, selector.exists() ? selector : spec())
                    .with("other", controller.manifest().label())
                    .with("observed", selector.exists() ? written(selector) : "–")
                    .with("expected", labels(controller.pods().get(0)))
                    .with("variant", selector.exists() ? "" : "none"));
        }
        if (service.at("spec", "sessionAffinity").textOrEmpty().equals("ClientIP")) {
            return List.of(finding(KubernetesCause.SERVICE_STICKY, service.at("spec", "sessionAffinity")));
        }
        if (!hasEndpoints()) {
            return notFollowing();
        }
        List<ServicePort> ports =
                Optional.ofNullable(there.getSpec().getPorts()).orElse(List.of());
        Optional<List<Finding>> first = Optional.empty();
        for (int port = 0; port < ports.size(); port++) {
            List<Finding> faults =
                    faults(ports.get(port), service.at("spec", "ports").items().get(port));
            if (faults.isEmpty()) {
                return faults;
            }
            first = first.or(() -> Optional.of(faults));
        }
        return first.orElseGet(() -> List.of(deaf(spec())));
    }

    private List<Finding> faults(ServicePort port, Field written) {
        Field target = written.at("targetPort");
        if (!listens(port)) {
            return List.of(deaf(target.exists() ? target : written.at("port")));
        }
        // Without an address of its own a Service balances nothing: its name leads to the pods themselves.
        return "None".equals(there.getSpec().getClusterIP()) ? List.of() : unbalanced(port);
    }

    private Finding deaf(Field where) {
        String variant = where.isMapping() ? "none" : where.number().isEmpty() ? "name" : "";
        return finding(KubernetesCause.SERVICE_PORT, where)
                .with("observed", where.textOrEmpty())
                .with("other", controller.manifest().label())
                .with("variant", variant);
    }

    /** Kubernetes makes them so, unless it is told otherwise. */
    private List<Finding> notFollowing() {
        if (!Boolean.TRUE.equals(there.getSpec().getPublishNotReadyAddresses())) {
            throw new InfrastructureFailure("the endpoints of " + service.label() + " do not follow its pods", null);
        }
        return List.of(unbalanced().with("variant", "endpoints"));
    }

    private Field spec() {
        return service.at("spec");
    }

    private Finding finding(KubernetesCause cause, Field where) {
        return Finding.of(cause, service.where(where)).with("object", service.label());
    }

    private boolean picks(List<Pod> pods) {
        Map<String, String> asked = Endpoints.selector(service);
        return !asked.isEmpty()
                && !pods.isEmpty()
                && pods.stream()
                        .allMatch(
                                pod -> pod.getMetadata().getLabels().entrySet().containsAll(asked.entrySet()));
    }

    private static String written(Field selector) {
        return selector.fields().entrySet().stream()
                .map(label -> label.getKey() + ": " + label.getValue().textOrEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String labels(Pod pod) {
        return pod.getMetadata().getLabels().entrySet().stream()
                .filter(label ->
                        !label.getKey().startsWith("kubegrade.dev/") && !OF_KUBERNETES.contains(label.getKey()))
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
                    .until(endpoints::areTheReadyPods);
            return true;
        } catch (ConditionTimeoutException e) {
            // Pods that are not Ready are served where the Service says so.
            return false;
        }
    }

    /** Says whether every pod answers where the port leads; a name that no container gives leads nowhere. */
    private boolean listens(ServicePort port) {
        selfNamed.clear();
        return controller.pods().stream().allMatch(pod -> endpoints
                .target(port, pod)
                .filter(target -> isListening(pod, target))
                .isPresent());
    }

    /** Asks it directly: what is Ready without a probe may take a moment to listen. */
    private boolean isListening(Pod pod, int port) {
        Deadlines deadlines = question.deadlines();
        long begun = System.nanoTime();
        try {
            OwnClient.Reply reply = Awaitility.await("an answer or a refusal of a pod")
                    .atMost(deadlines.listening().plus(deadlines.command()).plus(PATIENCE))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Controlled.POLL)
                    .until(
                            () -> new OwnClient(client, port, deadlines.command()).get(pod, question.path()),
                            seen -> seen instanceof OwnClient.Reply.Answered
                                    || seen instanceof OwnClient.Reply.Silent
                                            && System.nanoTime() - begun
                                                    > deadlines.listening().toNanos());
            if (reply instanceof OwnClient.Reply.Answered answer
                    && new String(answer.body(), StandardCharsets.UTF_8)
                            .contains(pod.getMetadata().getName())) {
                selfNamed.add(pod.getMetadata().getName());
            }
            return reply instanceof OwnClient.Reply.Answered;
        } catch (ConditionTimeoutException e) {
            throw new InfrastructureFailure("the way to a pod broke again and again", e);
        }
    }

    private Finding unbalanced() {
        return finding(KubernetesCause.SERVICE_UNBALANCED, spec());
    }

    /** Asks through the Service, and once more before it blames anybody: a node may be behind for a moment. */
    private List<Finding> unbalanced(ServicePort port) {
        List<Finding> first = answered(port);
        List<Finding> faults = first.isEmpty() ? first : answered(port);
        controller
                .scene()
                .transcribe("GET http://" + service.name() + ":" + port.getPort() + question.path() + "\n"
                        + (faults.isEmpty() ? "✓" : "✗") + "\n");
        return faults;
    }

    /** Who does not name himself in his answers cannot be told from the others: then the endpoints have to do. */
    private List<Finding> answered(ServicePort port) {
        String url = "http://" + service.name() + "." + namespace + ":" + port.getPort() + question.path();
        ServiceClient.Answers answers =
                new ServiceClient(client, namespace, question.client()).ask(url, endpoints.readyPods());
        boolean byEach = !answers.complete() || answers.named().containsAll(selfNamed);
        return answers.all() && byEach
                ? List.of()
                : List.of(unbalanced()
                        .with("requests", "" + answers.asked())
                        .with("variant", answers.all() ? "replica" : ""));
    }
}
