package dev.kubegrade.kubernetes.cluster;

import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The far end of a forwarded port at which something speaks HTTP: channel 0 for what is said, 1 for what is wrong. */
final class PortForward extends WebSocketListener {
    private final App app;
    private final String pod;
    private final StringBuilder heard = new StringBuilder();
    /** One after the other. */
    private CompletableFuture<Void> done = CompletableFuture.completedFuture(null);

    PortForward(App app, String pod) {
        this.app = app;
        this.pod = pod;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        then(() -> {
            socket.send(new byte[] {0, (byte) 0x88, 0x13});
            socket.send(new byte[] {1, (byte) 0x88, 0x13});
        });
    }

    private synchronized void then(Runnable work) {
        done = done.thenRunAsync(work, Exec.SOON);
    }

    @Override
    public void onMessage(WebSocket socket, byte[] bytes) {
        then(() -> hear(socket, bytes));
    }

    private void hear(WebSocket socket, byte[] bytes) {
        heard.append(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8));
        int end = heard.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        String head = heard.substring(0, end);
        String body = heard.substring(end + 4);
        int length = head.matches("(?is).*content-length: *\\d+.*")
                ? Integer.parseInt(head.replaceFirst("(?is).*content-length: *(\\d+).*", "$1"))
                : 0;
        if (body.getBytes(StandardCharsets.UTF_8).length >= length) {
            heard.setLength(0);
            answer(socket, app.http(pod, head.substring(0, head.indexOf(' ')), body));
        }
    }

    private static void answer(WebSocket socket, App.Said said) {
        if (said.code() == 0) {
            socket.send(Exec.frame(1, "connection refused"));
            return;
        }
        int length = said.text().getBytes(StandardCharsets.UTF_8).length;
        socket.send(Exec.frame(
                0,
                "HTTP/1.1 " + said.code() + " Said\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n"
                        + said.text()));
    }
}
