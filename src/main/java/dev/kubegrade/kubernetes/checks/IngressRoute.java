package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Deadlines;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.deploy.Hosts;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One way that an Ingress of the student's describes, asked through the cluster's own controller. */
final class IngressRoute {
    /** The Service of the controller that k3s brings. */
    static final String OF_K3S = "kube-system/traefik";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_WAYS = 20;
    private static final OwnClient.Reply NOTHING = new OwnClient.Reply.Broken("no word of it");
    /** What a controller answers where nobody behind it does. */
    private static final Set<Integer> OF_A_GATEWAY = Set.of(502, 503, 504);

    /**
     * What is asked.
     *
     * @param via namespace and name of the Service of the cluster's controller
     * @param host that a rule has to have; empty for any
     */
    record Question(String via, String host, Deadlines deadlines) {}

    private final Controlled controller;
    private final Manifest ingress;
    private final Question question;
    private final KubernetesClient client;

    IngressRoute(Controlled controller, Manifest ingress, Question question) {
        this.controller = controller;
        this.ingress = ingress;
        this.question = question;
        this.client = controller.scene().deployed().sandbox().observer();
    }

    /** A place that a rule leads to, or all that no rule names. */
    private record Way(String host, String path, Field target) {}

    /** Returns why no way leads to the pods: of several, of the first. */
    List<Finding> faults() {
        List<Way> ways = ways().filter(
                        way -> question.host().isEmpty() || way.host().equals(question.host()))
                .limit(MOST_WAYS)
                .toList();
        if (ways.isEmpty()) {
            return List.of(finding(KubernetesCause.INGRESS_LEADS_NOWHERE, ingress.at("spec"))
                    .with("variant", question.host().isEmpty() ? "rules" : "host")
                    .with("expected", question.host()));
        }
        Map<Way, List<Finding>> wrong = new LinkedHashMap<>();
        ways.forEach(way -> wrong.put(way, wrongTarget(way)));
        List<Way> right = ways.stream().filter(way -> wrong.get(way).isEmpty()).toList();
        return right.isEmpty() ? wrong.get(ways.get(0)) : unreached(right);
    }

    private Stream<Way> ways() {
        Stream<Way> ofRules = ingress.at("spec", "rules").items().stream()
                .flatMap(rule -> rule.at("http", "paths").items().stream()
                        .map(path -> new Way(
                                rule.at("host").textOrEmpty(),
                                path.at("path")
                                        .text()
                                        .filter(text -> !text.isEmpty())
                                        .orElse("/"),
                                path.at("backend"))));
        Field everything = ingress.at("spec", "defaultBackend");
        return everything.exists() ? Stream.concat(ofRules, Stream.of(new Way("", "/", everything))) : ofRules;
    }

    private Finding finding(KubernetesCause cause, Field where) {
        return Finding.of(cause, ingress.where(where)).with("object", ingress.label());
    }

    /** A Service that is not there, has no such port, or leads to other pods is told before anybody asks. */
    private List<Finding> wrongTarget(Way way) {
        Field name = way.target().at("service", "name");
        Optional<Manifest> service = service(way);
        if (service.isEmpty()) {
            return List.of(finding(KubernetesCause.INGRESS_TARGET, name.exists() ? name : way.target())
                    .with("observed", name.textOrEmpty())
                    .with("variant", nowhere(name.textOrEmpty())));
        }
        Map<Manifest, List<Finding>> refused =
                controller.scene().deployed().applied().refused();
        if (refused.containsKey(service.get())) {
            return refused.get(service.get());
        }
        Field number = way.target().at("service", "port", "number");
        Field port = number.exists() ? number : way.target().at("service", "port", "name");
        String asked = number.exists() ? "port" : "name";
        boolean there = service.get().at("spec", "ports").items().stream()
                .anyMatch(one -> port.exists() && one.at(asked).textOrEmpty().equals(port.textOrEmpty()));
        if (!there) {
            return List.of(finding(KubernetesCause.INGRESS_TARGET, port.exists() ? port : way.target())
                    .with("observed", port.textOrEmpty())
                    .with("expected", service.get().label())
                    .with("variant", "port"));
        }
        return picksThePods(service.get())
                ? List.of()
                : List.of(finding(KubernetesCause.INGRESS_TARGET, name)
                        .with("observed", service.get().label())
                        .with("other", controller.manifest().label())
                        .with("variant", "others"));
    }

    /** Says why there is no such Service here. */
    private String nowhere(String name) {
        List<Manifest> services =
                controller.scene().deployed().submission().ofKind("Service").toList();
        return services.isEmpty()
                ? "none"
                : services.stream().anyMatch(service -> service.name().equals(name)) ? "namespace" : "";
    }

    private boolean picksThePods(Manifest service) {
        Map<String, String> selector = Endpoints.selector(service);
        boolean outside = service.at("spec", "type").textOrEmpty().equals("ExternalName");
        return !outside
                && !selector.isEmpty()
                && controller
                        .scene()
                        .deployed()
                        .sandbox()
                        .namespace(service.namespace())
                        .equals(controller.workload().namespace())
                && controller.pods().stream()
                        .allMatch(
                                pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()));
    }

    private Optional<Manifest> service(Way way) {
        return controller
                .scene()
                .deployed()
                .submission()
                .ofKind("Service")
                .filter(one ->
                        one.name().equals(way.target().at("service", "name").textOrEmpty()))
                .filter(one -> one.namespace().equals(ingress.namespace()))
                .findFirst();
    }

    /** Asks, until the controller knows one of the ways and somebody answers there. */
    private List<Finding> unreached(List<Way> ways) {
        IngressEntry entry = IngressEntry.of(client, question.via());
        Map<Way, OwnClient.Reply> last = new LinkedHashMap<>();
        Optional<Way> reached = Optional.empty();
        try {
            reached = Awaitility.await("a way through " + ingress.label())
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Controlled.POLL)
                    .until(
                            () -> ways.stream()
                                    .filter(way -> isAnswered(entry, way, last))
                                    .findFirst(),
                            Optional::isPresent);
        } catch (ConditionTimeoutException e) {
            if (last.getOrDefault(ways.get(0), NOTHING) instanceof OwnClient.Reply.Broken broken) {
                throw new InfrastructureFailure("the way to " + question.via() + " broke: " + broken.why(), e);
            }
        }
        Way told = reached.orElse(ways.get(0));
        String said = last.get(told) instanceof OwnClient.Reply.Answered answer ? "HTTP " + answer.status() : "–";
        controller.scene().transcribe("GET http://" + told.host() + told.path() + "\n" + said + "\n");
        return reached.filter(this::isOfThePods).isPresent()
                ? List.of()
                : List.of(finding(KubernetesCause.INGRESS_LEADS_NOWHERE, told.target())
                        .with("expected", told.host() + told.path())
                        .with("detail", said));
    }

    /**
     * A page, or a word of the program that there is none: not what the controller says of hosts that nobody has, nor of
     * pods that do not answer.
     */
    private boolean isAnswered(IngressEntry entry, Way way, Map<Way, OwnClient.Reply> last) {
        String namespace = controller.scene().deployed().sandbox().namespace(ingress.namespace());
        OwnClient asking = new OwnClient(
                client, entry.port(), question.deadlines().impatient().command());
        OwnClient.Reply reply =
                asking.get(entry.pod(), Hosts.of(way.host().replace("*", "any"), namespace), way.path());
        last.put(way, reply);
        if (!(reply instanceof OwnClient.Reply.Answered answer) || OF_A_GATEWAY.contains(answer.status())) {
            return false;
        }
        return answer.status() < HttpURLConnection.HTTP_BAD_REQUEST
                || asking.get(entry.pod(), "nobody-has-it." + namespace, way.path())
                                instanceof OwnClient.Reply.Answered none
                        && !(none.status() == answer.status() && Arrays.equals(none.body(), answer.body()));
    }

    /** Others may stand behind the same Service: each pod that is asked about has to answer there by itself. */
    private boolean isOfThePods(Way way) {
        Manifest written = service(way).orElseThrow();
        Service service = client.services()
                .inNamespace(controller.workload().namespace())
                .withName(written.name())
                .get();
        Endpoints endpoints = new Endpoints(client, service, Endpoints.selector(written));
        Duration deadline = question.deadlines().impatient().command();
        try {
            Awaitility.await("each pod behind " + ingress.label())
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Controlled.POLL)
                    .until(() -> controller.pods().stream().allMatch(pod -> service.getSpec().getPorts().stream()
                            .filter(port -> isNamed(way, port))
                            .flatMap(port -> endpoints.target(port, pod).stream())
                            .map(port -> new OwnClient(client, port, deadline).get(pod, "/"))
                            .anyMatch(OwnClient.Reply.Answered.class::isInstance)));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static boolean isNamed(Way way, ServicePort port) {
        Field number = way.target().at("service", "port", "number");
        return number.exists()
                ? number.textOrEmpty().equals("" + port.getPort())
                : way.target().at("service", "port", "name").textOrEmpty().equals(port.getName());
    }
}
