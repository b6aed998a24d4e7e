package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.deploy.Evidence;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** Collects what the cluster shows of a submission: events, states of pods, logs. */
public final class ClusterEvidence {
    private static final int MOST_BYTES_A_FILE = 64 << 10;
    private static final int MOST_LOGS = 12;
    private static final int MOST_OF_A_NAME = 150;

    private ClusterEvidence() {}

    /** Keeps it file by file; what cannot be had is left out, for the verdict stands without it. */
    public static void collect(DeployedManifests deployed, Evidence evidence) {
        try {
            KubernetesClient client = deployed.sandbox().observer();
            List<Pod> pods = deployed.pods();
            evidence.keep("pods.yaml", cap(deployed.sandbox().names().inStudentsWords(states(pods))));
            evidence.keep("events.txt", cap(deployed.sandbox().names().inStudentsWords(events(deployed, client))));
            int logs = 0;
            for (Pod pod : pods) {
                for (Container container : containers(pod)) {
                    if (logs++ < MOST_LOGS) {
                        evidence.keep(
                                fileName(pod.getMetadata().getName() + "-" + container.getName()),
                                log(client, pod, container.getName()));
                    }
                }
            }
        } catch (KubernetesClientException e) {
            evidence.keep("incomplete.txt", "the cluster did not show everything: " + e.getMessage() + "\n");
        }
    }

    /** A file's name has room for less than two names of Kubernetes. */
    private static String fileName(String name) {
        String shortened = name.length() <= MOST_OF_A_NAME
                ? name
                : name.substring(0, MOST_OF_A_NAME) + "-"
                        + DigestUtils.sha256Hex(name).substring(0, 6);
        return "log-" + shortened + ".txt";
    }

    private static String states(List<Pod> pods) {
        Map<String, Object> states = new TreeMap<>();
        pods.forEach(pod -> states.put(pod.getMetadata().getName(), pod.getStatus()));
        return Serialization.asYaml(states);
    }

    private static String events(DeployedManifests deployed, KubernetesClient client) {
        return deployed.sandbox().namespaces().stream()
                .flatMap(namespace -> client.v1().events().inNamespace(namespace).list().getItems().stream())
                .map(event -> String.join(
                        " ",
                        time(event),
                        event.getType(),
                        event.getReason(),
                        event.getInvolvedObject().getKind() + "/"
                                + event.getInvolvedObject().getName() + ":",
                        String.valueOf(event.getMessage())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Newer components write one time, older ones a first and a last. */
    private static String time(Event event) {
        return Stream.of(
                        event.getLastTimestamp(),
                        event.getEventTime() == null
                                ? null
                                : event.getEventTime().getTime(),
                        event.getFirstTimestamp())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("-");
    }

    private static List<Container> containers(Pod pod) {
        return Stream.of(pod.getSpec().getInitContainers(), pod.getSpec().getContainers())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
    }

    private static String log(KubernetesClient client, Pod pod, String container) {
        try (InputStream lines = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .inContainer(container)
                .tailingLines(200)
                .getLogInputStream()) {
            return lines == null ? "" : new String(lines.readNBytes(MOST_BYTES_A_FILE), StandardCharsets.UTF_8);
        } catch (IOException | KubernetesClientException e) {
            return "";
        }
    }

    private static String cap(String text) {
        return text.length() > MOST_BYTES_A_FILE ? text.substring(0, MOST_BYTES_A_FILE) + "\n…\n" : text;
    }
}
