package dev.kubegrade.checks;

import dev.kubegrade.cluster.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a command in a container, with both streams drained, bytes capped, and a deadline outside. */
final class ContainerExec {
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_ERROR_BYTES = 64 << 10;

    private final KubernetesClient client;
    private final Duration deadline;

    ContainerExec(KubernetesClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    Transcript run(Pod pod, String container, List<String> command) {
        Capped output = new Capped(MOST_BYTES);
        Capped errors = new Capped(MOST_ERROR_BYTES);
        try (ExecWatch exec = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .inContainer(container)
                .writingOutput(output)
                .writingError(errors)
                .exec(command.toArray(String[]::new))) {
            int exit = exit(exec);
            return new Transcript(command, exit, output.bytes(), errors.text(), output.truncated());
        } catch (KubernetesClientException e) {
            throw new InfrastructureFailure("exec in container " + container + " did not work: " + e.getMessage(), e);
        }
    }

    private int exit(ExecWatch exec) {
        try {
            Integer code = exec.exitCode().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return code == null ? -1 : code;
        } catch (TimeoutException e) {
            return -1;
        } catch (ExecutionException e) {
            throw new InfrastructureFailure(
                    "the connection of an exec broke: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureFailure("interrupted during an exec", e);
        }
    }

    /** Takes everything and keeps the first bytes: a flood fills no memory. */
    private static final class Capped extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int most;
        private boolean truncated;

        Capped(int most) {
            this.most = most;
        }

        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            int room = Math.min(length, most - kept.size());
            kept.write(bytes, offset, room);
            truncated |= room < length;
        }

        synchronized byte[] bytes() {
            return kept.toByteArray();
        }

        synchronized boolean truncated() {
            return truncated;
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
    }
}
