package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Deadlines;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.deploy.Hosts;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One way that an Ingress of the student's describes, asked through the cluster's own controller. */
final class IngressRoute {
    /** The Service of the controller that k3s brings. */
    static final String OF_K3S = "kube-system/traefik";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
                .toList();
        if (ways.isEmpty()) {
            return List.of(finding(KubernetesCause.INGRESS_LEADS_NOWHERE, ingress.at("spec"))
                    .with("variant", question.host().isEmpty() ? "rules" : "host")
                    .with("expected", question.host()));
        }
        Optional<List<Finding>> first = Optional.empty();
        for (Way way : ways) {
            List<Finding> faults = wrongTarget(way).map(List::of).orElseGet(() -> unreached(way));
            if (faults.isEmpty()) {
                return faults;
            }
            first = first.or(() -> Optional.of(faults));
        }
        return first.orElseThrow();
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
    private Optional<Finding> wrongTarget(Way way) {
        Field name = way.target().at("service", "name");
        Optional<Manifest> service = service(way);
        if (service.isEmpty()) {
            return Optional.of(finding(KubernetesCause.INGRESS_TARGET, name.exists() ? name : way.target())
                    .with("observed", name.textOrEmpty()));
        }
        Field number = way.target().at("service", "port", "number");
        Field port = number.exists() ? number : way.target().at("service", "port", "name");
        String asked = number.exists() ? "port" : "name";
        boolean there = service.get().at("spec", "ports").items().stream()
                .anyMatch(one -> port.exists() && one.at(asked).textOrEmpty().equals(port.textOrEmpty()));
        if (!there) {
            return Optional.of(finding(KubernetesCause.INGRESS_TARGET, port.exists() ? port : way.target())
                    .with("observed", port.textOrEmpty())
                    .with("expected", service.get().label())
                    .with("variant", "port"));
        }
        Map<String, String> selector = Endpoints.selector(service.get());
        boolean picked = controller.pods().stream()
                .allMatch(pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()));
        return picked && !selector.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(KubernetesCause.INGRESS_TARGET, name)
                        .with("observed", service.get().label())
                        .with("other", controller.manifest().label())
                        .with("variant", "others"));
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

    /** Asks until the controller knows the way; what answers has to be one of the pods. */
    private List<Finding> unreached(Way way) {
        Entry entry = Entry.of(client, question.via());
        String host = Hosts.of(
                way.host().replace("*", "any"),
                controller.scene().deployed().sandbox().namespace(ingress.namespace()));
        AtomicReference<OwnClient.Reply> last = new AtomicReference<>(new OwnClient.Reply.Broken("no word of it"));
        boolean there = true;
        try {
            Awaitility.await("a way through " + ingress.label())
                    .atMost(PATIENCE.plus(
                            question.deadlines().impatient().command().multipliedBy(2)))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Controlled.POLL)
                    .until(() -> {
                        last.set(entry.client(
                                        client, question.deadlines().impatient().command())
                                .get(entry.pod(), host, way.path()));
                        return isOfAPod(last.get(), way);
                    });
        } catch (ConditionTimeoutException e) {
            if (last.get() instanceof OwnClient.Reply.Broken broken) {
                throw new InfrastructureFailure("the way to " + question.via() + " broke: " + broken.why(), e);
            }
            there = false;
        }
        String said = last.get() instanceof OwnClient.Reply.Answered answer ? "HTTP " + answer.status() : "–";
        controller.scene().transcribe("GET http://" + way.host() + way.path() + "\n" + said + "\n");
        return there
                ? List.of()
                : List.of(finding(KubernetesCause.INGRESS_LEADS_NOWHERE, way.target())
                        .with("expected", way.host() + way.path())
                        .with("detail", said));
    }

    /** A page that is right, or the one that a pod gives whoever asks it directly, be it that there is none. */
    private boolean isOfAPod(OwnClient.Reply reply, Way way) {
        return reply instanceof OwnClient.Reply.Answered answer
                && (answer.status() < HttpURLConnection.HTTP_BAD_REQUEST
                        || controller.pods().stream().anyMatch(pod -> isSame(answer, pod, way)));
    }

    private boolean isSame(OwnClient.Reply.Answered answer, Pod pod, Way way) {
        Manifest written = service(way).orElseThrow();
        Service service = client.services()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(written.name())
                .get();
        Endpoints endpoints = new Endpoints(client, service, Endpoints.selector(written));
        Duration deadline = question.deadlines().impatient().command();
        return service.getSpec().getPorts().stream()
                .flatMap(port -> endpoints.target(port, pod).stream())
                .map(port -> new OwnClient(client, port, deadline).get(pod, way.path()))
                .anyMatch(own -> own instanceof OwnClient.Reply.Answered direct
                        && direct.status() == answer.status()
                        && Arrays.equals(direct.body(), answer.body()));
    }

    /**
     * Where the controller of the cluster takes requests: a Ready pod behind its Service, and its port for plain HTTP.
     */
    private record Entry(Pod pod, int port) {
        private static final int HTTP = 80;

        static Entry of(KubernetesClient client, String via) {
            String[] parts = via.split("/", 2);
            Service service =
                    client.services().inNamespace(parts[0]).withName(parts[1]).get();
            ServicePort plain = Stream.ofNullable(service)
                    .flatMap(one -> one.getSpec().getPorts().stream())
                    .filter(port -> port.getPort() == HTTP)
                    .findFirst()
                    .orElseThrow(
                            () -> new InfrastructureFailure("the cluster has no Service " + via + " with port 80"));
            Endpoints endpoints =
                    new Endpoints(client, service, service.getSpec().getSelector());
            return client
                    .pods()
                    .inNamespace(parts[0])
                    .withLabels(service.getSpec().getSelector())
                    .list()
                    .getItems()
                    .stream()
                    .flatMap(pod -> endpoints.target(plain, pod).map(port -> new Entry(pod, port)).stream())
                    .findFirst()
                    .orElseThrow(() -> new InfrastructureFailure("no pod is Ready behind " + via));
        }

        OwnClient client(KubernetesClient client, Duration deadline) {
            return new OwnClient(client, port, deadline);
        }
    }
}
