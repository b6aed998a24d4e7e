package dev.kubegrade.kubernetes.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Deadlines;
import dev.kubegrade.checks.Expectation;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.checks.Transcript;
import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.outcome.Location;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Runs a command in every container of a role and examines what it says: {@code exec: {in: client, beside: [server],
 * command: […], expect: {…}}}. Every replica must agree.
 */
final class ExecCheck implements RunningCheck {
    /** curl's exit code for a refused connection (curl(1), EXIT CODES). */
    static final int REFUSED = 7;

    private static final int NOT_EXECUTABLE = 126;

    private final Roles roles;
    private final String role;
    private final List<String> together;
    private final List<String> command;
    private final Expectation expectation;
    private final Optional<AnswerOrigin> provenance;
    private final Deadlines deadlines;

    ExecCheck(CheckContext context, Images images) {
        this.roles = new Roles(images);
        this.role = roles.known(context.text("in"));
        List<String> beside = roles.read(context.arguments().path("beside"));
        this.together = Stream.concat(Stream.of(role), beside.stream()).toList();
        this.command = StreamSupport.stream(context.arguments().path("command").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        this.deadlines = context.deadlines();
        JsonNode expect = context.arguments().path("expect");
        this.expectation = Expectation.of(expect, context.params());
        this.provenance = Optional.of(context.arguments().path("provenance"))
                .filter(JsonNode::isObject)
                .map(node -> new AnswerOrigin(
                        node, expect.at("/jsonArray/distinctBy").asText(""), deadlines.command()));
    }

    Optional<AnswerOrigin> provenance() {
        return provenance;
    }

    /** Returns the workloads whose pods are asked: those with all roles, else those with the command's own. */
    List<Workload> asked(DeployedManifests deployed) {
        List<Workload> all = workloads(deployed, together);
        return all.isEmpty() ? workloads(deployed, List.of(role)) : all;
    }

    @Override
    public Outcome.Verdict examine(ManifestScene scene) {
        DeployedManifests deployed = scene.deployed();
        List<Workload> workloads = workloads(deployed, together);
        List<Finding> findings = new ArrayList<>();
        if (workloads.isEmpty()) {
            workloads = workloads(deployed, List.of(role));
            apart(deployed).forEach(findings::add);
        }
        int looked = 0;
        for (Workload workload : workloads) {
            List<Pod> pods = deployed.pods(workload);
            for (Pod pod : pods) {
                String asked = workload.manifest().label() + (pods.size() > 1 ? " #" + (pods.indexOf(pod) + 1) : "");
                for (ContainerSpec container : roles.in(workload.template(), role)) {
                    looked++;
                    findings.addAll(examine(scene, workload, pod, container, asked));
                }
            }
        }
        if (looked == 0 && findings.isEmpty()) {
            findings.add(roles.missing(deployed.submission(), role));
        }
        // Where the roles stand apart and the answer is right all the same, the answer counts.
        boolean onlyApart =
                looked > 0 && findings.stream().allMatch(f -> f.cause() == KubernetesCause.ROLES_IN_DIFFERENT_PODS);
        return onlyApart
                ? new Outcome.Passed()
                : Outcome.of(findings.stream().distinct().toList());
    }

    private List<Workload> workloads(DeployedManifests deployed, List<String> wanted) {
        return deployed.workloads().stream()
                .filter(workload -> !workload.finishes() && roles.holdsAll(workload.template(), wanted))
                .toList();
    }

    private Stream<Finding> apart(DeployedManifests deployed) {
        List<PodTemplate> templates = deployed.submission().podTemplates();
        String other = together.get(together.size() - 1);
        return templates.stream()
                .filter(template -> !roles.in(template, other).isEmpty())
                .limit(1)
                .flatMap(template -> templates.stream()
                        .filter(first -> !roles.in(first, role).isEmpty())
                        .limit(1)
                        .map(first -> Finding.of(
                                        KubernetesCause.ROLES_IN_DIFFERENT_PODS,
                                        roles.in(template, other).get(0).where())
                                .with("roles", String.join(", ", together))
                                .with("first", first.manifest().label())
                                .with("other", template.manifest().label())));
    }

    private List<Finding> examine(
            ManifestScene scene, Workload workload, Pod pod, ContainerSpec container, String asked) {
        Supplier<Transcript> ask = () ->
                listening(() -> new ContainerExec(scene.deployed().sandbox().observer(), deadlines.command())
                        .run(pod, container.name(), command));
        Transcript transcript = ask.get();
        scene.transcribe(theirs(scene, transcript).evidence("kubectl exec " + asked + " -c " + container.name()));
        if (isClientMissing(transcript) && provenance.isPresent()) {
            // That an image lacks the practice's client is no fault of the student's: a client of our own asks instead.
            ask = () -> listening(() -> provenance.get().ask(scene, pod));
            transcript = ask.get();
            scene.transcribe(theirs(scene, transcript).evidence("kubectl exec kubegrade"));
        }
        ContainerSpec server = together.stream()
                .skip(1)
                .flatMap(name -> roles.in(workload.template(), name).stream())
                .findFirst()
                .orElse(container);
        List<Finding> findings = judge(scene, workload, pod, container, server, transcript, ask);
        return findings.stream()
                .map(finding -> LastWords.to(finding, scene, workload, pod, server))
                .toList();
    }

    private List<Finding> judge(
            ManifestScene scene,
            Workload workload,
            Pod pod,
            ContainerSpec container,
            ContainerSpec server,
            Transcript transcript,
            Supplier<Transcript> ask) {
        if (transcript.exit() != 0) {
            return List.of(failed(transcript, container, server.where(), workload));
        }
        if (transcript.truncated()) {
            return List.of(Finding.of(AnswerCause.OUTPUT_TOO_LARGE, server.where())
                    .with("observed", "" + transcript.output().length));
        }
        List<Finding> findings = expectation.examine(theirs(scene, transcript), server.where());
        return findings.isEmpty() && provenance.isPresent()
                ? provenance.get().examine(scene, pod, transcript, ask, server.where())
                : findings;
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
                : !empty || waited > Counterfactual.TO_COME_LATER.toNanos();
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
