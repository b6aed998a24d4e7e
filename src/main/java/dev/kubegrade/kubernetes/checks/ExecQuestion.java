package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.checks.Deadlines;
import dev.kubegrade.checks.Expectation;
import dev.kubegrade.checks.Transcript;
import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.outcome.Location;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A command that is run in a container, and what there is to say of its answer.
 *
 * @param last whether what it finds counts: else nobody waits for what is not there yet, nor is told why
 */
record ExecQuestion(
        List<String> command,
        Expectation expectation,
        Optional<AnswerOrigin> provenance,
        Deadlines deadlines,
        boolean last) {
    /** curl's exit code for a refused connection (curl(1), EXIT CODES). */
    static final int REFUSED = 7;

    private static final int NOT_EXECUTABLE = 126;

    /**
     * Who is asked.
     *
     * @param server who has to answer
     * @param name of the pod, for the transcript
     */
    record Asked(
            ManifestScene scene,
            Workload workload,
            Pod pod,
            ContainerSpec container,
            ContainerSpec server,
            String name) {}

    /** Asks the same, and does not wait for what is not there yet. */
    ExecQuestion impatient() {
        Deadlines impatient = deadlines.impatient();
        return new ExecQuestion(
                command, expectation, provenance.map(origin -> origin.within(impatient.command())), impatient, false);
    }

    /** Asks, and where the answer comes from, too. */
    List<Finding> examine(Asked asked) {
        Answer answer = answer(asked);
        answer.transcripts().forEach(asked.scene()::transcribe);
        List<Finding> findings = judge(asked, answer.transcript());
        return explained(
                asked,
                findings.isEmpty() && provenance.isPresent()
                        ? provenance
                                .get()
                                .examine(
                                        asked.scene(),
                                        asked.pod(),
                                        answer.transcript(),
                                        answer.again(),
                                        asked.server().where())
                        : findings);
    }

    /** Asks once more what was answered right; what is answered then is transcribed where it is another. */
    List<Finding> again(Asked asked) {
        Answer answer = answer(asked);
        List<Finding> findings = judge(asked, answer.transcript());
        if (!findings.isEmpty()) {
            answer.transcripts().forEach(asked.scene()::transcribe);
        }
        return explained(asked, findings);
    }

    private List<Finding> explained(Asked asked, List<Finding> findings) {
        if (!last) {
            return findings;
        }
        return findings.stream()
                .map(finding -> LastWords.to(finding, asked.scene(), asked.workload(), asked.pod(), asked.server()))
                .toList();
    }

    /**
     * What was answered.
     *
     * @param transcripts of all that was asked for it
     * @param again asks once more, in the same way
     */
    private record Answer(Transcript transcript, List<String> transcripts, Supplier<Transcript> again) {}

    private Answer answer(Asked asked) {
        ManifestScene scene = asked.scene();
        String container = asked.container().name();
        Supplier<Transcript> exec = () ->
                listening(() -> new ContainerExec(scene.deployed().sandbox().observer(), deadlines.command())
                        .run(asked.pod(), container, command));
        Transcript first = exec.get();
        String told = theirs(scene, first).evidence("kubectl exec " + asked.name() + " -c " + container);
        if (!isClientMissing(first) || provenance.isEmpty()) {
            return new Answer(first, List.of(told), exec);
        }
        // That an image lacks the practice's client is no fault of the student's: a client of our own asks instead.
        Supplier<Transcript> own = () -> listening(() -> provenance.get().ask(scene, asked.pod()));
        Transcript second = own.get();
        return new Answer(second, List.of(told, theirs(scene, second).evidence("kubectl exec kubegrade")), own);
    }

    private List<Finding> judge(Asked asked, Transcript transcript) {
        Location server = asked.server().where();
        if (transcript.exit() != 0) {
            return List.of(failed(transcript, asked.container(), server, asked.workload()));
        }
        if (transcript.truncated()) {
            return List.of(
                    Finding.of(AnswerCause.OUTPUT_TOO_LARGE, server).with("observed", "" + transcript.output().length));
        }
        return expectation.examine(theirs(asked.scene(), transcript), server);
    }

    /** Leaves out what we put in ourselves, and which is called otherwise in every run. */
    private Transcript theirs(ManifestScene scene, Transcript transcript) {
        return provenance.map(known -> known.withoutOurs(scene, transcript)).orElse(transcript);
    }

    private static boolean isClientMissing(Transcript transcript) {
        return transcript.exit() == NOT_EXECUTABLE || transcript.exit() == ContainerExec.NOT_FOUND;
    }

    /** What was asked before its time was over is waited for, and may be asked once more. */
    private Transcript listening(Supplier<Transcript> ask) {
        long started = System.nanoTime();
        try {
            return Awaitility.await("an answer to " + String.join(" ", command))
                    .atMost(deadlines.listening().plus(deadlines.command().multipliedBy(2)))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(300))
                    .until(ask::get, transcript -> isConclusive(transcript, started));
        } catch (ConditionTimeoutException e) {
            throw new InfrastructureFailure("no exec came back at all", e);
        }
    }

    /** A refused connection is an answer only when the server has had its time. */
    private boolean isConclusive(Transcript transcript, long started) {
        // What stands before a server that is still starting may answer in its place, in words of its own.
        boolean early = transcript.exit() == REFUSED || transcript.exit() == 0 && !expectation.isOfItsKind(transcript);
        long waited = System.nanoTime() - started;
        // Whoever fills the data beside the server may be a moment behind it.
        boolean empty = transcript.exit() == 0 && expectation.isEmpty(transcript);
        return early
                ? waited > deadlines.listening().toNanos()
                : !empty || !last || waited > Counterfactual.TO_COME_LATER.toNanos();
    }

    private Finding failed(Transcript transcript, ContainerSpec container, Location server, Workload workload) {
        String said = String.join(" ", command);
        boolean curl = command.get(0).equals("curl");
        Cause cause = transcript.exit() < 0
                ? KubernetesCause.NO_ANSWER
                : isClientMissing(transcript)
                        ? KubernetesCause.CLIENT_MISSING
                        : curl && transcript.exit() == REFUSED
                                ? KubernetesCause.NOTHING_LISTENING
                                : KubernetesCause.COMMAND_FAILED;
        return Finding.of(
                        cause,
                        cause == KubernetesCause.CLIENT_MISSING || cause == KubernetesCause.COMMAND_FAILED
                                ? container.where()
                                : server)
                .with("command", said)
                .with("target", workload.manifest().label().toLowerCase(Locale.ROOT))
                .with("container", container.name())
                .with("exit", "" + transcript.exit())
                .with("seconds", "" + deadlines.command().toSeconds())
                .with("detail", LogExcerpt.of(transcript.errors()));
    }
}
