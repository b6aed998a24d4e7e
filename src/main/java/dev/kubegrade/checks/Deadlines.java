package dev.kubegrade.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * How long a submission is waited for, beyond what its own manifests ask; {@code deadlines:} of an assignment may set
 * each. How long our own side is waited for (a cluster, its API, an image) is a matter of the room that waits.
 *
 * @param submission for one submission from its first file to its verdict: longer than every wait together, so that
 *     what takes longer hangs, and its grade is withheld
 * @param command for a command, or a request, to end
 * @param listening for a server to listen after its container runs: without a probe, Ready says nothing of it
 * @param crash for a program that breaks at its start to do so, on a machine that is busy
 * @param doubt for an answer to what is asked beside the verdict
 */
public record Deadlines(Duration submission, Duration command, Duration listening, Duration crash, Duration doubt) {
    private static final Duration FOR_A_LOOK = Duration.ofSeconds(3);

    /** What holds where an assignment says nothing. */
    public static final Deadlines USUAL = new Deadlines(
            Duration.ofMinutes(30),
            Duration.ofSeconds(40),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60));

    /** Reads an assignment's {@code spec.deadlines}, which is as the schema says, or missing. */
    public static Deadlines of(JsonNode written) {
        return new Deadlines(
                read(written, "submission", USUAL.submission),
                read(written, "command", USUAL.command),
                read(written, "listening", USUAL.listening),
                read(written, "crash", USUAL.crash),
                read(written, "doubt", USUAL.doubt));
    }

    /** Returns what holds for a look that is not the last. */
    public Deadlines impatient() {
        return new Deadlines(submission, least(command), least(listening), crash, doubt);
    }

    private static Duration least(Duration usual) {
        return usual.compareTo(FOR_A_LOOK) < 0 ? usual : FOR_A_LOOK;
    }

    private static Duration read(JsonNode written, String name, Duration usual) {
        return written.has(name) ? Durations.parse(written.path(name).asText()) : usual;
    }
}
