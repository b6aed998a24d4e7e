package dev.kubegrade.kubernetes.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Expectation;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Runs a command in every container of a role and examines what it says: {@code exec: {in: client, beside: [server],
 * command: […], expect: {…}}}. Every replica must agree.
 */
final class ExecCheck implements RunningCheck {
    private final Roles roles;
    private final String role;
    private final List<String> together;
    private final Optional<AnswerOrigin> provenance;
    private final ExecQuestion question;
    private final Optional<PodsReadyCheck> ready;
    private final boolean needsReady;

    ExecCheck(CheckContext context, Images images) {
        this.roles = new Roles(images);
        this.role = roles.known(context.text("in"));
        List<String> beside = roles.read(context.arguments().path("beside"));
        this.together = Stream.concat(Stream.of(role), beside.stream()).toList();
        List<String> command = StreamSupport.stream(
                        context.arguments().path("command").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        JsonNode expect = context.arguments().path("expect");
        this.provenance = Optional.of(context.arguments().path("provenance"))
                .filter(JsonNode::isObject)
                .map(node -> new AnswerOrigin(
                        node,
                        expect.at("/jsonArray/distinctBy").asText(""),
                        context.deadlines().command()));
        this.question = new ExecQuestion(
                command, Expectation.of(expect, context.params()), provenance, context.deadlines(), true);
        this.ready = Stream.concat(context.needed().stream(), context.earlier().values().stream())
                .filter(PodsReadyCheck.class::isInstance)
                .map(PodsReadyCheck.class::cast)
                .findFirst();
        this.needsReady = context.needed().stream().anyMatch(PodsReadyCheck.class::isInstance);
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
        Outcome.Verdict verdict =
                ready.map(pods -> examine(pods, scene)).orElseGet(() -> ask(scene, question::examine));
        if (verdict instanceof Outcome.Passed) {
            scene.timeline().mark("answered");
        }
        return verdict;
    }

    /** Asked twice is only what asks for nothing but an answer, as it does where the answer's origin is asked, too. */
    private Outcome.Verdict examine(PodsReadyCheck pods, ManifestScene scene) {
        if (provenance.isPresent() && needsReady) {
            return pods.early(
                    scene,
                    () -> {
                        Outcome.Verdict early = ask(scene, question.impatient()::examine);
                        if (early instanceof Outcome.Passed) {
                            scene.deployed().calm().trusted(this);
                        }
                        return early;
                    },
                    seen -> AskedTwice.told(seen, ask(scene, question::examine)));
        }
        Outcome.Verdict stay = pods.stays(scene);
        // What does not hang on all pods is asked whatever becomes of them.
        return stay instanceof Outcome.Passed || !needsReady ? ask(scene, question::examine) : stay;
    }

    /** What was answered early is answered still when the pods have shown that they stay. */
    @Override
    public Outcome.Verdict settle(ManifestScene scene) {
        if (ready.isEmpty() || !scene.deployed().calm().wasTrusted(this)) {
            return new Outcome.Passed();
        }
        Outcome.Verdict stay = ready.get().holds(scene);
        return stay instanceof Outcome.Passed ? ask(scene, question::again) : stay;
    }

    private Outcome.Verdict ask(ManifestScene scene, Function<ExecQuestion.Asked, List<Finding>> asking) {
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
            for (Pod pod : pods.stream().filter(scene::asks).toList()) {
                String name = workload.manifest().label() + (pods.size() > 1 ? " #" + (pods.indexOf(pod) + 1) : "");
                for (ContainerSpec container : roles.in(workload.template(), role)) {
                    looked++;
                    findings.addAll(asking.apply(new ExecQuestion.Asked(
                            scene, workload, pod, container, server(workload, container), name)));
                }
            }
        }
        if (looked == 0 && !scene.leftOut().isEmpty()) {
            throw new InfrastructureFailure("no pod took the place of one that was replaced");
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

    /** Returns who has to answer: the one beside, or who asks himself. */
    private ContainerSpec server(Workload workload, ContainerSpec container) {
        return together.stream()
                .skip(1)
                .flatMap(name -> roles.in(workload.template(), name).stream())
                .findFirst()
                .orElse(container);
    }
}
