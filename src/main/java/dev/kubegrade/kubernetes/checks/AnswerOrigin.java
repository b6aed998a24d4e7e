package dev.kubegrade.kubernetes.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.checks.Transcript;
import dev.kubegrade.kubernetes.checks.OwnClient.Reply;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.outcome.Location;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Examines where an answer comes from: {@code provenance: {port: 8080, path: /items, item: {name: kubegrade, …}}}.
 *
 * <p>A client of our own has to hear the same as the student's command; and a new item that is put in by {@code POST} has
 * to show in what the command answers next. So a file, a false {@code curl} or a server that answers once do not pass.
 * The items that we put in are told from all others by their key, which holds a nonce, and are left out again before
 * anything is counted.
 */
final class AnswerOrigin {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ENOUGH_ANSWERS = 3;
    private static final int ENOUGH_LOOKS = 8;

    private final int port;
    private final String path;
    private final Optional<OwnItem> item;
    private final Duration deadline;

    /** Reads the arguments; {@code key} is the field by which items differ, empty when they need not. */
    AnswerOrigin(JsonNode arguments, String key, Duration deadline) {
        this.port = arguments.path("port").asInt();
        this.path = arguments.path("path").asText();
        this.item = Optional.of(arguments.path("item"))
                .filter(ObjectNode.class::isInstance)
                .map(written -> new OwnItem((ObjectNode) written, key));
        this.deadline = deadline;
    }

    private AnswerOrigin(int port, String path, Optional<OwnItem> item, Duration deadline) {
        this.port = port;
        this.path = path;
        this.item = item;
        this.deadline = deadline;
    }

    /** Asks the same, and waits so long for an answer. */
    AnswerOrigin within(Duration deadline) {
        return new AnswerOrigin(port, path, item, deadline);
    }

    /** Asks by a client of our own, in the form of a command's transcript: exit 7 is curl's for no connection. */
    Transcript ask(ManifestScene scene, Pod pod) {
        List<String> asked = List.of("GET", path, "(:" + port + ")");
        Reply reply = unbroken(() -> client(scene).get(pod, path));
        if (reply instanceof Reply.Answered answer) {
            return new Transcript(asked, 0, answer.body(), "", answer.truncated());
        }
        boolean late = reply instanceof Reply.Silent silent && silent.late();
        return new Transcript(asked, late ? ContainerExec.NO_ANSWER : ExecQuestion.REFUSED, new byte[0], "", false);
    }

    /** Tries again while it is the way to the pod that breaks; that is never the pod's fault. */
    private Reply unbroken(Supplier<Reply> ask) {
        AtomicReference<Reply> last = new AtomicReference<>(new Reply.Broken("no word of it"));
        try {
            return Awaitility.await("an unbroken connection to a pod")
                    .atMost(PATIENCE.plus(deadline))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .until(
                            () -> {
                                last.set(ask.get());
                                return last.get();
                            },
                            reply -> !(reply instanceof Reply.Broken));
        } catch (ConditionTimeoutException e) {
            String why = last.get() instanceof Reply.Broken broken ? broken.why() : "";
            throw new InfrastructureFailure("a port of a pod could not be forwarded: " + why, e);
        }
    }

    /** Returns how many items a pod's answer holds; empty when it gives no array. */
    Optional<Integer> count(ManifestScene scene, Pod pod) {
        return Optional.of(ask(scene, pod))
                .filter(transcript -> transcript.exit() == 0)
                .flatMap(AnswerOrigin::json)
                .filter(JsonNode::isArray)
                .map(JsonNode::size);
    }

    /** Leaves out what we put in. */
    Transcript withoutOurs(ManifestScene scene, Transcript transcript) {
        return item.map(known -> known.leftOutOf(scene, transcript)).orElse(transcript);
    }

    /**
     * Returns why an answer cannot come from where it should.
     *
     * @param first what was answered
     * @param again asks once more, in the same way
     */
    List<Finding> examine(ManifestScene scene, Pod pod, Transcript first, Supplier<Transcript> again, Location server) {
        Transcript ours = agreeing(scene, pod, first);
        scene.transcribe(withoutOurs(scene, ours).evidence("kubectl exec kubegrade"));
        if (!same(scene, first, ours)) {
            return List.of(Finding.of(KubernetesCause.ANSWERS_DIFFER, server)
                    .with("command", String.join(" ", first.command()))
                    .with("port", "" + port)
                    .with("expected", heard(ours))
                    .with("observed", heard(first)));
        }
        return item.flatMap(own -> notStored(scene, pod, own, again, server)).stream()
                .toList();
    }

    /** Asks until both say the same: a forwarded connection may break off, and that is nobody's answer. */
    private Transcript agreeing(ManifestScene scene, Pod pod, Transcript first) {
        AtomicReference<Transcript> last = new AtomicReference<>();
        AtomicInteger answers = new AtomicInteger();
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            Awaitility.await("an answer to " + path)
                    .atMost(PATIENCE.plus(deadline))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        last.set(ask(scene, pod));
                        if (last.get().exit() == 0) {
                            answers.incrementAndGet();
                        }
                        return same(scene, first, last.get())
                                || answers.get() >= ENOUGH_ANSWERS
                                || System.nanoTime() > until;
                    });
        } catch (ConditionTimeoutException e) {
            if (last.get() == null) {
                throw new InfrastructureFailure("no answer and no refusal through a forwarded port", e);
            }
        }
        return last.get();
    }

    /**
     * Puts an item in, and looks for it. A connection that breaks off before an answer says nothing of the server: where
     * the item is not in, another one is put in. What was answered is told where it is not, and not else: the same page
     * in every run.
     */
    private Optional<Finding> notStored(
            ManifestScene scene, Pod pod, OwnItem own, Supplier<Transcript> again, Location server) {
        Reply reply = new Reply.Silent(false);
        boolean shows = false;
        for (int tries = 0; tries < ENOUGH_ANSWERS && !shows && isBrokenOff(reply); tries++) {
            OwnItem.Named named = own.named(scene);
            reply = unbroken(() -> client(scene).post(pod, path, named.json()));
            shows = shows(named, again, isBrokenOff(reply) ? 1 : ENOUGH_LOOKS);
        }
        String said = reply instanceof Reply.Answered answer ? "HTTP " + answer.status() : "–";
        scene.transcribe("POST " + path + " (:" + port + ")\n" + (shows ? "✓" : said + "\n✗") + "\n");
        return shows
                ? Optional.empty()
                : Optional.of(Finding.of(KubernetesCause.NOT_STORED, server)
                        .with("port", "" + port)
                        .with("path", path)
                        .with("detail", "POST → " + said));
    }

    private static boolean isBrokenOff(Reply reply) {
        return reply instanceof Reply.Silent silent && !silent.late();
    }

    /** Behind a Service the next answer may come from another pod, which has not heard of it: a few are enough. */
    private static boolean shows(OwnItem.Named named, Supplier<Transcript> again, int looks) {
        for (int look = 0; look < looks; look++) {
            if (named.isIn(again.get())) {
                return true;
            }
        }
        return false;
    }

    private boolean same(ManifestScene scene, Transcript first, Transcript ours) {
        if (Arrays.equals(first.output(), ours.output())) {
            // The usual case; an answer may be megabytes.
            return json(first).isPresent();
        }
        Optional<JsonNode> theirs = json(withoutOurs(scene, first));
        return theirs.isPresent() && theirs.equals(json(withoutOurs(scene, ours)));
    }

    private static String heard(Transcript transcript) {
        return json(transcript)
                .filter(JsonNode::isArray)
                .map(array -> "[" + array.size() + "]")
                .orElse(transcript.exit() == 0 ? transcript.head() : "–");
    }

    private OwnClient client(ManifestScene scene) {
        return new OwnClient(scene.deployed().sandbox().observer(), port, deadline);
    }

    static Optional<JsonNode> json(Transcript transcript) {
        try {
            return Optional.of(JSON.readTree(transcript.output())).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
