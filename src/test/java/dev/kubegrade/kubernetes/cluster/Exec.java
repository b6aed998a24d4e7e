package dev.kubegrade.kubernetes.cluster;

import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The far end of an exec, in the channels of {@code v4.channel.k8s.io}: 1 for the output, 3 for how it ended. */
final class Exec extends WebSocketListener {
    private final App app;
    private final String pod;
    private final List<String> query;

    Exec(App app, String pod, String path) {
        this.app = app;
        this.pod = pod;
        this.query = Arrays.asList(URI.create("http://api" + path).getRawQuery().split("&"));
    }

    /** A program takes its moment; what a client is sent before it listens would be lost. */
    static final Executor SOON = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

    @Override
    public void onOpen(WebSocket socket, Response response) {
        SOON.execute(() -> answer(socket));
    }

    private void answer(WebSocket socket) {
        App.Said said = app.exec(pod, values("container").get(0), values("command"));
        if (!said.text().isEmpty()) {
            socket.send(frame(1, said.text()));
        }
        socket.send(frame(3, said.code() == 0 ? "{\"status\":\"Success\"}" : failure(said.code())));
    }

    private static String failure(int code) {
        return "{\"status\":\"Failure\",\"reason\":\"NonZeroExitCode\",\"details\":{\"causes\":[{\"reason\":"
                + "\"ExitCode\",\"message\":\"" + code + "\"}]}}";
    }

    static byte[] frame(int channel, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[bytes.length + 1];
        frame[0] = (byte) channel;
        System.arraycopy(bytes, 0, frame, 1, bytes.length);
        return frame;
    }

    private List<String> values(String name) {
        return query.stream()
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .toList();
    }
}
