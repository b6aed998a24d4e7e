package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks a pod by HTTP through a port forwarded into its network, so that nothing of the student's stands in between. */
final class OwnClient {
    private static final int MOST_BYTES = 16 << 20;
    /** How fabric8 tells that the node could not connect inside the pod. */
    private static final String REMOTE = "Received an error from the remote socket";

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

        /** Nothing listens there, or it ended without an answer; {@code late} when it took too long. */
        record Silent(boolean late) implements Reply {}

        /** The way to the pod broke, which says nothing of the pod. */
        record Broken(String why) implements Reply {}
    }

    /**
     * Asks as whoever has looked a host up would. The client lets nobody write a Host header: to a proxy it names the host
     * in its first line, which every server has to take as such (RFC 9112, 3.2.2).
     */
    Reply get(Pod pod, String host, String path) {
        return through(pod, forward -> {
            InetSocketAddress near = new InetSocketAddress(InetAddress.getLoopbackAddress(), forward.getLocalPort());
            HttpClient proxied = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(ProxySelector.of(near))
                    .build();
            return send(proxied, written(host, path), HttpRequest.newBuilder().GET());
        });
    }

    /** Whatever a student writes as a path is a path. */
    private static URI written(String host, String path) {
        try {
            return new URI("http", host, path, null);
        } catch (URISyntaxException e) {
            throw new InfrastructureFailure("no request can be made of " + host + path, e);
        }
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
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        return through(
                pod,
                forward -> send(HTTP, URI.create("http://" + loopback + ":" + forward.getLocalPort() + path), request));
    }

    private Reply through(Pod pod, Function<LocalPortForward, Reply> ask) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (LocalPortForward forward = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .portForward(port, loopback, 0)) {
            Reply reply = ask.apply(forward);
            return reply instanceof Reply.Silent silent && !silent.late() ? silentOrBroken(silent, forward) : reply;
        } catch (IOException e) {
            return new Reply.Broken(String.valueOf(e.getMessage()));
        }
    }

    private Reply send(HttpClient http, URI uri, HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response =
                    http.send(request.uri(uri).timeout(deadline).build(), BodyHandlers.ofInputStream());
            return answered(response);
        } catch (HttpTimeoutException e) {
            return new Reply.Silent(true);
        } catch (IOException e) {
            return new Reply.Silent(false);
        } catch (InterruptedException e) {
            throw Incident.interrupted("while asking a pod", e);
        }
    }

    /** The client's own deadline ends with the headers: a body that does not come is cut off. */
    private Reply answered(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            CompletableFuture<Void> cut = CompletableFuture.runAsync(
                    () -> cut(body), CompletableFuture.delayedExecutor(deadline.toMillis(), TimeUnit.MILLISECONDS));
            try {
                byte[] bytes = body.readNBytes(MOST_BYTES);
                return new Reply.Answered(response.statusCode(), bytes, body.read() >= 0);
            } finally {
                cut.cancel(false);
            }
        }
    }

    private static void cut(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only what the far end itself says, or nothing at all, is the pod's silence. */
    private static Reply silentOrBroken(Reply.Silent silent, LocalPortForward forward) {
        return forward.getServerThrowables().stream()
                .map(error -> String.valueOf(error.getMessage()))
                .filter(message -> !message.contains(REMOTE))
                .findFirst()
                .<Reply>map(Reply.Broken::new)
                .orElse(silent);
    }
}
