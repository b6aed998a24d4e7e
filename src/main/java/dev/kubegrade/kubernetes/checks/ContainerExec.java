package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Transcript;
import dev.kubegrade.outcome.Incident;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
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
    private static final Duration ONCE_MORE = Duration.ofSeconds(10);
    /** A shell's exit code for a command that is not there (POSIX, 2.8.2). */
    static final int NOT_FOUND = 127;

    /** In place of an exit code. */
    static final int NO_ANSWER = -1;

    private final KubernetesClient client;
    private final Duration deadline;

    ContainerExec(KubernetesClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /** Runs it; where not a word came in time, once more for a moment: the client may have lost what was said. */
    Transcript run(Pod pod, String container, List<String> command) {
        Transcript first = run(pod, container, command, deadline);
        boolean silent = first.exit() == NO_ANSWER
                && first.output().length == 0
                && first.errors().isEmpty();
        return silent ? run(pod, container, command, ONCE_MORE) : first;
    }

    private Transcript run(Pod pod, String container, List<String> command, Duration patience) {
        Capped output = new Capped(MOST_BYTES);
        Capped errors = new Capped(MOST_ERROR_BYTES);
        Refused refused = new Refused();
        try (ExecWatch exec = client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .inContainer(container)
                .writingOutput(output)
                .writingError(errors)
                .usingListener(refused)
                .exec(command.toArray(String[]::new))) {
            int exit = exit(exec, patience);
            return exit == NO_ANSWER && refused.isProgramMissing()
                    ? new Transcript(command, NOT_FOUND, new byte[0], refused.message(), false)
                    : new Transcript(command, exit, output.bytes(), errors.text(), output.truncated());
        } catch (KubernetesClientException e) {
            throw new InfrastructureFailure("exec in container " + container + " did not work: " + e.getMessage(), e);
        }
    }

    private static int exit(ExecWatch exec, Duration patience) {
        try {
            Integer code = exec.exitCode().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (code == null) {
                throw new InfrastructureFailure("the connection of an exec ended without a word", null);
            }
            return code;
        } catch (TimeoutException e) {
            return NO_ANSWER;
        } catch (ExecutionException e) {
            throw new InfrastructureFailure(
                    "the connection of an exec broke: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw Incident.interrupted("during an exec", e);
        }
    }

    /** Hears why a runtime did not start a command: that is told beside the streams, and without an exit code. */
    private static final class Refused implements ExecListener {
        private volatile String message = "";

        @Override
        public void onExit(int code, Status status) {
            message = status == null || status.getMessage() == null ? "" : status.getMessage();
        }

        @Override
        public void onClose(int code, String reason) {
            // What counts was said at the exit.
        }

        String message() {
            return message;
        }

        boolean isProgramMissing() {
            return message.contains("executable file not found") || message.contains("no such file or directory");
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
