package dev.kubegrade.checks;

import dev.kubegrade.cluster.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a pod by HTTP through a port forwarded into its network, so that nothing of the student's stands in between. */
final class OwnClient {
    private static final int MOST_BYTES = 16 << 20;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final KubernetesClient client;
    private final int port;
    private final Duration deadline;

    OwnClient(KubernetesClient client, int port, Duration deadline) {
        this.client = client;
        this.port = port;
        this.deadline = deadline;
    }

    /** What came back. */
    sealed interface Reply {
        /** The first {@link #MOST_BYTES} of an answer; {@code truncated} when there were more. */
        record Answered(int status, byte[] body, boolean truncated) implements Reply {}

        /** Nothing listens there, or it broke off, or it took too long. */
        record Silent() implements Reply {}
    }

    Reply get(Pod pod, String path) {
        return send(pod, path, HttpRequest.newBuilder().GET());
    }

    Reply post(Pod pod, String path, byte[] json) {
        return send(
                pod,
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json)));
    }

    private Reply send(Pod pod, String path, HttpRequest.Builder request) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (LocalPortForward forward = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .portForward(port, loopback, 0)) {
            URI uri = URI.create("http://" + loopback.getHostAddress() + ":" + forward.getLocalPort() + path);
            HttpResponse<InputStream> response =
                    HTTP.send(request.uri(uri).timeout(deadline).build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES);
                return new Reply.Answered(response.statusCode(), bytes, body.read() >= 0);
            }
        } catch (IOException e) {
            return silent(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureFailure("interrupted while asking a pod", e);
        }
    }

    /** A connection that breaks is the pod's silence only while the cluster itself still answers. */
    private Reply silent(IOException broken) {
        try {
            client.getKubernetesVersion();
            return new Reply.Silent();
        } catch (KubernetesClientException e) {
            e.addSuppressed(broken);
            throw new InfrastructureFailure("the API server does not answer: " + e.getMessage(), e);
        }
    }
}
