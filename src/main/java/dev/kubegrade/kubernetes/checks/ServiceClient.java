package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
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
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /**
     * Where one of n is chosen at random for each request, one of them is left out with a chance of at most n(1-1/n)^12n: of
     * three in one of 700,000 lots of requests, and a lot that leaves one out is asked once more.
     */
    private static final int FOR_EACH = 12;

    /**
     * Writes of each answer who names himself in it, and how many requests got none: after three of those nobody asks any
     * more.
     */
    private static final String SCRIPT = """
            i=0 unanswered=0
            end=$(($(date +%s) + 150))
            # What a page may be: who sends more fills no disk.
            ulimit -f 32768
            while [ $i -lt "$REQUESTS" ] && [ $unanswered -lt 3 ] && [ "$(date +%s)" -lt $end ]; do
              if said=$(timeout 5 wget -O /tmp/answer "$URL" 2>&1); then
                who=-
                for name in $NAMES; do
                  if grep -q -F -e "$name" /tmp/answer; then who=$name; break; fi
                done
                echo "answered $who"
              else
                case $said in
                  *HTTP/*) echo "answered -" ;;
                  *) unanswered=$((unanswered + 1)) ;;
                esac
              fi
              rm -f /tmp/answer
              i=$((i + 1))
            done
            echo "unanswered $unanswered of $i"
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
     * @param all whether every request that was made was answered
     * @param complete whether all were made: a page that takes its time is no fault
     * @param named the pods that named themselves in an answer
     */
    record Answers(int asked, boolean all, boolean complete, Set<String> named) {
        static Answers of(int asked, String log) {
            List<String> lines = log.lines().toList();
            if (lines.isEmpty() || !lines.get(lines.size() - 1).startsWith(END)) {
                throw new InfrastructureFailure("a client of ours ended before it had asked everything", null);
            }
            return new Answers(
                    asked,
                    lines.get(lines.size() - 1).startsWith(END + "0 of "),
                    lines.get(lines.size() - 1).endsWith(" of " + asked),
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
        Pod created = client.resource(pod(url, requests, longestFirst(pods))).create();
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

    /** One name may begin another. */
    private static String longestFirst(Collection<String> names) {
        return names.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.joining("\n"));
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
