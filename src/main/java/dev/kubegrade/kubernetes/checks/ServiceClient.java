package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Asks a Service from a pod of our own beside the student's, by a fresh connection each time: one that is kept goes to one
 * pod alone, and the API server's own proxy passes the Service by.
 */
final class ServiceClient {
    private static final String NAME = "kubegrade-client-";
    private static final String ANSWERED = "answered ";
    private static final String END = "unanswered ";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** So many for each replica leave one in a hundred thousand classes a replica that was not asked: n(1-1/n)^12n. */
    private static final int FOR_EACH = 12;

    /**
     * Writes of each answer who names himself in it, and how many requests got none: after three of those nobody asks any
     * more.
     */
    private static final String SCRIPT = """
            i=0 unanswered=0
            while [ $i -lt "$REQUESTS" ] && [ $unanswered -lt 3 ]; do
              if timeout 5 wget -q -O /tmp/answer "$URL" 2>/dev/null; then
                who=$(head -c 65536 /tmp/answer | grep -o -F "$NAMES" | head -n 1)
                echo "answered ${who:--}"
              else
                unanswered=$((unanswered + 1))
              fi
              rm -f /tmp/answer
              i=$((i + 1))
            done
            echo "unanswered $unanswered"
            """;

    private final KubernetesClient client;
    private final String namespace;
    private final String image;

    ServiceClient(KubernetesClient client, String namespace, String image) {
        this.client = client;
        this.namespace = namespace;
        this.image = image;
    }

    /**
     * What came back.
     *
     * @param all whether every request was answered
     * @param named the pods that named themselves in an answer
     */
    record Answers(int asked, boolean all, Set<String> named) {
        static Answers of(int asked, String log) {
            List<String> lines = log.lines().toList();
            if (lines.isEmpty() || !lines.get(lines.size() - 1).startsWith(END)) {
                throw new InfrastructureFailure("a client of ours ended before it had asked everything", null);
            }
            return new Answers(
                    asked,
                    lines.get(lines.size() - 1).equals(END + "0"),
                    lines.stream()
                            .filter(line -> line.startsWith(ANSWERED))
                            .map(line -> line.substring(ANSWERED.length()))
                            .filter(name -> !name.equals("-"))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    /** Asks; throws {@link InfrastructureFailure} where our own pod does not come to an end. */
    Answers ask(String url, Collection<String> pods) {
        int requests = FOR_EACH * Math.max(2, pods.size());
        Pod created =
                client.resource(pod(url, requests, String.join("\n", pods))).create();
        PodResource ours = client.pods()
                .inNamespace(namespace)
                .withName(created.getMetadata().getName());
        try {
            Pod ended = Awaitility.await("a client of ours")
                    .atMost(PATIENCE)
                    .pollInterval(Controlled.POLL)
                    .until(ours::get, ServiceClient::hasEnded);
            if (!ended.getStatus().getPhase().equals("Succeeded")) {
                throw new InfrastructureFailure("a client of ours failed: " + said(ours), null);
            }
            return Answers.of(requests, said(ours));
        } catch (ConditionTimeoutException e) {
            throw new InfrastructureFailure("a client of ours did not come to an end: is " + image + " there?", e);
        } finally {
            ours.withGracePeriod(0).delete();
        }
    }

    private static String said(PodResource ours) {
        return ours.inContainer("client").getLog();
    }

    private static boolean hasEnded(Pod pod) {
        return pod != null
                && pod.getStatus() != null
                && Set.of("Succeeded", "Failed")
                        .contains(String.valueOf(pod.getStatus().getPhase()));
    }

    private Pod pod(String url, int requests, String names) {
        return new PodBuilder()
                .withNewMetadata()
                .withGenerateName(NAME)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("client")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sh", "-c", SCRIPT)
                .addNewEnv()
                .withName("REQUESTS")
                .withValue("" + requests)
                .endEnv()
                .addNewEnv()
                .withName("URL")
                .withValue(url)
                .endEnv()
                .addNewEnv()
                .withName("NAMES")
                .withValue(names)
                .endEnv()
                .endContainer()
                .endSpec()
                .build();
    }
}
