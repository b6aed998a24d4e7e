package dev.kubegrade.kubernetes.cluster;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which pod of an Indexed Job this is.
 *
 * <p>The one that is made when another has failed has its host name: the Job's, and the completion index (Kubernetes, "Jobs",
 * completion mode). It is made when that one is gone ({@code podReplacementPolicy: Failed}).
 */
final class JobPart {
    static final String ANNOTATION = "kubegrade.dev/part";

    private JobPart() {}

    /** Names it; empty outside of such a pod. */
    static Optional<String> here() {
        return of(System.getenv(), Path.of(Config.KUBERNETES_NAMESPACE_PATH));
    }

    static Optional<String> of(Map<String, String> environment, Path namespace) {
        if (!environment.containsKey("JOB_COMPLETION_INDEX") || !environment.containsKey("HOSTNAME")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(namespace).strip() + "/" + environment.get("HOSTNAME"));
        } catch (IOException e) {
            // A continuous integration may call something so as well.
            return Optional.empty();
        }
    }
}
