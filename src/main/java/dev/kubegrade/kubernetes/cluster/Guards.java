package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.outcome.GroundUnavailable;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Looks, once a run, which guards are at work in a cluster: only what was seen is named. */
final class Guards {
    static final String CONFINED_ACCOUNT = "confined-account";
    static final String QUOTA = "quota";
    static final String LIMITS = "limits";
    private static final String SCREENING = "screening";
    private static final int HTTP_FORBIDDEN = 403;
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Set<String> NO_IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");
    /** Where the probe says what it saw: our own word, which no program of an image says by itself. */
    private static final String ANSWER = "kubegrade: ";

    private static final String NO_NAMES = "no-names";
    /** Each asks for more than half a minute. */
    private static final int MOST_PODS = 3;

    private final Sandbox sandbox;
    private final String namespace;

    private Guards(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.namespace = sandbox.namespaces().get(0);
    }

    /**
     * Names the guards that were seen at work.
     *
     * @param images of which one may have the tools to look out of a pod
     * @throws GroundUnavailable when a guard is missing that every server offers, or no name is resolved in pods
     */
    static List<String> seen(Sandboxes sandboxes, Collection<String> images) {
        return seen(sandboxes, guards -> guards.keepsIn(images));
    }

    /**
     * Names the guards that are at work in a cluster in which they were seen before: whether pods are kept in is not
     * looked at again, since that takes a pod.
     */
    static List<String> seenAgain(Sandboxes sandboxes, List<String> before) {
        return seen(sandboxes, guards -> before.contains(Cluster.EGRESS_POLICY));
    }

    private static List<String> seen(Sandboxes sandboxes, Predicate<Guards> keepIn) {
        try (Sandbox sandbox = sandboxes.lend("guards", Set.of())) {
            Guards guards = new Guards(sandbox);
            List<String> seen = new ArrayList<>(List.of(SCREENING));
            require(CONFINED_ACCOUNT, guards.isForbidden(), seen);
            require(QUOTA, isRefused(guards::claimTooMuch, "exceeded quota"), seen);
            require(LIMITS, guards.isLimited(), seen);
            if (keepIn.test(guards)) {
                seen.add(Cluster.EGRESS_POLICY);
            }
            if (isRefused(guards::privileged, "PodSecurity")) {
                seen.add(Cluster.POD_SECURITY);
            }
            return List.copyOf(seen);
        }
    }

    private static void require(String guard, boolean atWork, List<String> seen) {
        if (!atWork) {
            throw ClusterSign.GUARD_MISSING.ends(null, "guard", guard);
        }
        seen.add(guard);
    }

    /** The account of a sandbox must not read what belongs to others. */
    private boolean isForbidden() {
        return isRefused(
                () -> sandbox.confined().secrets().inNamespace("kube-system").list(), "forbidden");
    }

    private static boolean isRefused(Runnable attempt, String word) {
        try {
            attempt.run();
            return false;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HTTP_FORBIDDEN) {
                throw e;
            }
            return String.valueOf(e.getMessage()).contains(word);
        }
    }

    private void claimTooMuch() {
        sandbox.confined()
                .resource(new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withName("beyond-the-quota")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteOnce")
                        .withNewResources()
                        .addToRequests("storage", new Quantity("10P"))
                        .endResources()
                        .endSpec()
                        .build())
                .dryRun()
                .create();
    }

    private boolean isLimited() {
        Pod pod = sandbox.confined()
                .resource(pod(container("unlimited", "nothing").build()))
                .dryRun()
                .create();
        return pod.getSpec().getContainers().get(0).getResources().getLimits() != null
                && pod.getSpec()
                        .getContainers()
                        .get(0)
                        .getResources()
                        .getLimits()
                        .containsKey("memory");
    }

    private void privileged() {
        sandbox.confined()
                .resource(pod(container("privileged", "nothing")
                        .withNewSecurityContext()
                        .withPrivileged(true)
                        .endSecurityContext()
                        .build()))
                .dryRun()
                .create();
    }

    /** A pod must not get out, and must be told the addresses of Services all the same. */
    private boolean keepsIn(Collection<String> images) {
        for (String image : images) {
            String answer = answer(image);
            for (int pods = 1; answer.startsWith(NO_NAMES) && pods < MOST_PODS; pods++) {
                // What was missed when a pod came, its address or a rule for it, is seen to when another one comes.
                answer = answer(image);
            }
            if (answer.startsWith(NO_NAMES)) {
                String why = answer.substring(NO_NAMES.length()).strip();
                throw ClusterSign.NAMES_UNRESOLVED.ends(null, "detail", why.isEmpty() ? "–" : LogExcerpt.of(why));
            }
            if (!answer.isEmpty()) {
                return answer.equals("closed");
            }
        }
        return false;
    }

    /** Runs the probe in an image; empty when the image has none of the tools that it needs, or it came to no end. */
    private String answer(String image) {
        KubernetesClient client = sandbox.confined();
        Container probe = container("probe", image)
                .withCommand("sh", "-c", script())
                .withImagePullPolicy("IfNotPresent")
                .build();
        client.resource(pod(probe)).create();
        try {
            return Awaitility.await("what the probe of the egress policy sees")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> end(client), end -> end != null);
        } catch (ConditionTimeoutException e) {
            return "";
        } finally {
            sandbox.observer()
                    .pods()
                    .inNamespace(namespace)
                    .withName("probe")
                    .withGracePeriod(0)
                    .delete();
        }
    }

    private String end(KubernetesClient client) {
        Pod pod = client.pods().inNamespace(namespace).withName("probe").get();
        String phase = pod == null ? "" : String.valueOf(pod.getStatus().getPhase());
        if (!phase.equals("Succeeded")) {
            return phase.equals("Failed") || pod != null && isWithoutImage(pod) ? "" : null;
        }
        String log = sandbox.observer()
                .pods()
                .inNamespace(namespace)
                .withName("probe")
                .getLog();
        int at = log.lastIndexOf(ANSWER);
        return at < 0 ? "" : log.substring(at + ANSWER.length()).strip();
    }

    private static boolean isWithoutImage(Pod pod) {
        return Stream.ofNullable(pod.getStatus().getContainerStatuses())
                .flatMap(List::stream)
                .map(status -> status.getState().getWaiting())
                .anyMatch(waiting -> waiting != null && NO_IMAGE.contains(String.valueOf(waiting.getReason())));
    }

    private static String script() {
        try (InputStream script = Guards.class.getResourceAsStream("/guards/egress.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ContainerBuilder container(String name, String image) {
        return new ContainerBuilder().withName(name).withImage(image);
    }

    private Pod pod(Container container) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(container.getName())
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withContainers(container)
                .endSpec()
                .build();
    }
}
