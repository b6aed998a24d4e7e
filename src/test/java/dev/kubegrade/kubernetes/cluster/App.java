package dev.kubegrade.kubernetes.cluster;

import java.util.List;

/** What the programs in the pods of a {@link FakeCluster} say. */
public interface App {
    /**
     * What was said.
     *
     * @param code an exit code, or an HTTP status
     */
    record Said(int code, String text) {}

    /** Runs a command in a container. */
    Said exec(String pod, String container, List<String> command);

    /** Answers a request through a forwarded port. */
    Said http(String pod, String method, String body);
}
