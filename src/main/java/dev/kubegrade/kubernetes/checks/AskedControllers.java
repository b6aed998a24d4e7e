package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Durations;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The controllers of a kind that a check asks: the kind itself, and whatever else makes pods of that name or label does not
 * stand for it.
 *
 * @param role that one of their containers has to play; empty for any
 * @param stableFor how long their pods have to stay Ready before that counts
 * @param allowance the time that their pods get beyond what their own probes ask
 */
record AskedControllers(String kind, Optional<String> role, Images images, Duration stableFor, Duration allowance) {
    private static final Duration STABLE = Duration.ofSeconds(3);
    private static final Duration USUAL = Duration.ofSeconds(90);

    /** Reads {@code role}, {@code stableFor} and {@code allowance}; throws {@link IllegalArgumentException} where the role is none. */
    static AskedControllers of(String kind, CheckContext context, Images images) {
        Optional<String> role = Optional.of(context.text("role")).filter(name -> !name.isEmpty());
        role.ifPresent(new Roles(images)::known);
        return new AskedControllers(
                kind, role, images, duration(context, "stableFor", STABLE), duration(context, "allowance", USUAL));
    }

    private static Duration duration(CheckContext context, String name, Duration usual) {
        return context.arguments().has(name) ? Durations.parse(context.text(name)) : usual;
    }

    /**
     * Asks each, while its autoscalers are held back: one that passes is enough. Else says why the first does not, or that
     * there is none.
     */
    Outcome.Verdict anyAlone(ManifestScene scene, Function<Controlled, Outcome.Verdict> ask) {
        return any(scene, controller -> Autoscalers.held(controller, () -> ask.apply(controller)));
    }

    /** Asks each: one that passes is enough. Else says why the first does not, or that there is none. */
    Outcome.Verdict any(ManifestScene scene, Function<Controlled, Outcome.Verdict> ask) {
        List<Workload> there = in(scene.deployed());
        Optional<Outcome.Verdict> first = Optional.empty();
        for (Workload workload : there) {
            Outcome.Verdict verdict = ask.apply(new Controlled(scene, workload, this));
            if (verdict instanceof Outcome.Passed) {
                return verdict;
            }
            first = first.or(() -> Optional.of(verdict));
        }
        return first.orElseGet(() -> new Outcome.Failed(missing(scene.deployed())));
    }

    /** Says whether none of them ran when an earlier check looked. */
    boolean isKnownNotToRun(ManifestScene scene) {
        return in(scene.deployed()).stream()
                .map(workload -> new Controlled(scene, workload, this))
                .allMatch(controller -> SeenControllers.of(controller).hasNotRun(controller));
    }

    /** Returns those that were applied. */
    List<Workload> in(DeployedManifests deployed) {
        return deployed.workloads().stream()
                .filter(workload -> workload.manifest().kind().equals(kind))
                .filter(this::playsTheRole)
                .toList();
    }

    private boolean playsTheRole(Workload workload) {
        return role.isEmpty()
                || !new Roles(images).in(workload.template(), role.get()).isEmpty();
    }

    /** Explains that there is none: it was not taken, it does not run what it should, or another kind stands there. */
    List<Finding> missing(DeployedManifests deployed) {
        Manifests submission = deployed.submission();
        List<Finding> refused = Stream.concat(
                        submission.lostWorkloads().stream()
                                .filter(lost -> kind.equals(lost.arguments().get("kind"))),
                        deployed
                                .applied()
                                .refusalsOf(manifest -> manifest.kind().equals(kind))
                                .stream())
                .toList();
        if (!refused.isEmpty()) {
            return refused;
        }
        Optional<Manifest> other = submission.ofKind(kind).findFirst();
        if (role.isPresent() && other.isPresent()) {
            return List.of(
                    Finding.of(KubernetesCause.CONTROLLER_MISSING, other.get().where())
                            .with("expected", kind)
                            .with("observed", other.get().label())
                            .with("image", images.roles().get(role.get()).written())
                            .with("variant", "role"));
        }
        return List.of(absent(deployed));
    }

    /**
     * Returns what may have been meant: the only one that there is, or one of a kind of which there are two. Where there is
     * one of each kind, each of them is right where it stands.
     */
    private static Optional<Workload> instead(DeployedManifests deployed) {
        List<Workload> lasting = deployed.workloads().stream()
                .filter(workload -> !workload.finishes())
                .toList();
        Map<String, Long> kinds = lasting.stream()
                .collect(Collectors.groupingBy(workload -> workload.manifest().kind(), Collectors.counting()));
        return lasting.stream()
                .filter(workload ->
                        lasting.size() == 1 || kinds.get(workload.manifest().kind()) > 1)
                .findFirst();
    }

    private Finding absent(DeployedManifests deployed) {
        Optional<Workload> instead = instead(deployed);
        boolean pods = !deployed.workloads().isEmpty()
                && deployed.workloads().stream()
                        .allMatch(workload -> workload.manifest().kind().equals("Pod"));
        return Finding.of(
                        KubernetesCause.CONTROLLER_MISSING,
                        instead.map(workload -> workload.manifest()
                                        .where(workload.manifest().at("kind")))
                                .orElse(Location.NOWHERE))
                .with("expected", kind)
                .with(
                        "observed",
                        instead.map(workload -> workload.manifest().label()).orElse(""))
                .with("variant", pods ? "pod" : instead.isPresent() ? "other" : "");
    }
}
