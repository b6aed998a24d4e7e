package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.deploy.Adapted;
import dev.kubegrade.kubernetes.cluster.Sandbox;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.screening.Admitted;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Adapts a copy of an admitted submission and applies it to its sandbox, as {@code kubectl apply} would. */
public final class Deployer {
    /** What others refer to comes first; whatever is not named here goes in between. */
    private static final List<String> FIRST =
            List.of("ServiceAccount", "Secret", "ConfigMap", "PersistentVolumeClaim", "NetworkPolicy", "Service");

    private static final List<String> LAST = List.of(
            "Pod",
            "ReplicationController",
            "ReplicaSet",
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "CronJob",
            "HorizontalPodAutoscaler",
            "PodDisruptionBudget",
            "Ingress");
    /** A sandbox has its namespaces, volumes and bounds already, and gives no rights. */
    private static final Set<String> LEFT_OUT =
            Set.of("PersistentVolume", "Role", "RoleBinding", "ResourceQuota", "LimitRange");

    private final DeployRules rules;

    public Deployer(DeployRules rules) {
        this.rules = rules;
    }

    /**
     * Applies everything that can be applied; what the server refuses is among the refusals.
     *
     * @param leaving has a last look before the sandbox is given back
     */
    public DeployedManifests deploy(Admitted admitted, Sandbox sandbox, Consumer<DeployedManifests> leaving) {
        return deploy(EmptyFile.nothing(), admitted, sandbox, leaving);
    }

    /** Applies everything with a file emptied. */
    public DeployedManifests deployEmptied(EmptyFile emptied, Admitted admitted, Sandbox sandbox) {
        for (String namespace : sandbox.namespaces()) {
            sandbox.observer()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(EmptyFile.NAME)
                            .withNamespace(namespace)
                            .endMetadata()
                            .addToData("empty", "")
                            .build())
                    .create();
        }
        return deploy(emptied, admitted, sandbox, deployed -> {});
    }

    private DeployedManifests deploy(
            EmptyFile emptied, Admitted admitted, Sandbox sandbox, Consumer<DeployedManifests> leaving) {
        Manifests submission = admitted.submission().as(Manifests.class);
        Applier applier = new Applier(sandbox);
        Set<Adapted> adaptations = new LinkedHashSet<>();
        Map<Manifest, List<Finding>> refused = new LinkedHashMap<>();
        List<Workload> workloads = new ArrayList<>();
        Map<String, Long> asked = new HashMap<>();
        for (Manifest manifest : inOrder(submission)) {
            if (LEFT_OUT.contains(manifest.kind())) {
                adaptations.add(new Adapted(AdaptationType.LEFT_OUT.id(), manifest.label(), Map.of()));
                continue;
            }
            if (EgressRules.areAllOf(manifest)) {
                adaptations.add(
                        new Adapted(AdaptationType.EGRESS_RULES.id(), manifest.label() + ".spec.egress", Map.of()));
                continue;
            }
            long before = asked.getOrDefault(manifest.namespace(), 0L);
            List<Finding> refusals = apply(manifest, submission, sandbox, applier, adaptations, emptied, before);
            if (!refusals.isEmpty()) {
                refused.put(manifest, refusals);
                continue;
            }
            asked.merge(manifest.namespace(), Obstacles.pods(manifest, submission), Long::sum);
            for (PodTemplate template : manifest.podTemplates()) {
                String label = OwnNamespace.workload(manifest.kind(), manifest.name());
                int pods = Workload.pods(manifest, applier.applied(manifest));
                workloads.add(new Workload(manifest, template, sandbox.namespace(manifest.namespace()), label, pods));
            }
        }
        Applied applied = new Applied(submission, workloads, refused, sandbox.names());
        return new DeployedManifests(applied, sandbox, rules, adaptations, applier, leaving);
    }

    private List<Finding> apply(
            Manifest manifest,
            Manifests submission,
            Sandbox sandbox,
            Applier applier,
            Set<Adapted> adaptations,
            EmptyFile emptied,
            long before) {
        Obstacles obstacles = new Obstacles(rules);
        List<Finding> obstructed =
                manifest.podTemplates().stream().flatMap(obstacles::of).toList();
        if (!obstructed.isEmpty()) {
            return obstructed;
        }
        Optional<Finding> tooMany = Obstacles.tooMany(manifest, submission, before);
        if (tooMany.isPresent()) {
            return List.of(tooMany.get());
        }
        Copy copy = new Copy(manifest, submission, sandbox, rules);
        copy.empty(emptied);
        for (AdaptationType adaptation : AdaptationType.values()) {
            adaptation.adapt(copy);
        }
        List<Finding> refusals = applier.apply(manifest, copy.object());
        if (refusals.isEmpty()) {
            adaptations.addAll(copy.adapted());
        }
        return refusals;
    }

    private static List<Manifest> inOrder(Manifests submission) {
        return submission.manifests().stream()
                .filter(manifest -> !manifest.kind().equals("Namespace"))
                .sorted(Comparator.comparingInt(manifest -> rank(manifest.kind())))
                .toList();
    }

    private static int rank(String kind) {
        if (FIRST.contains(kind)) {
            return FIRST.indexOf(kind);
        }
        return FIRST.size() + 1 + LAST.indexOf(kind);
    }
}
