package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.Nearest;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Selects the objects that count: lists are expanded, what a controller made is left out, of twins the last wins. */
final class Selection {
    /** What starts or reaches a cluster is read by the tools of these groups, and never by one. */
    private static final Pattern OF_CLUSTERS =
            Pattern.compile("(kind\\.x-k8s\\.io|k3d\\.io|kubeadm\\.k8s\\.io|kubelet\\.config\\.k8s\\.io|skaffold)/.*");

    private final List<Finding> findings;

    Selection(List<Finding> findings) {
        this.findings = findings;
    }

    List<Manifest> select(List<Manifest> read) {
        Map<String, Manifest> kept = new LinkedHashMap<>();
        for (Manifest manifest : read) {
            if (counts(manifest)) {
                Manifest twin = kept.put(manifest.label() + "@" + manifest.namespace(), manifest);
                if (twin != null) {
                    findings.add(Finding.of(KubernetesCause.OBJECT_DUPLICATED, manifest.where())
                            .with("object", manifest.label())
                            .with("other", twin.where().fileAndLine()));
                }
            }
        }
        return new ArrayList<>(kept.values());
    }

    /** Names what kustomize and Helm read; values of a chart are no objects, and nobody has to be told so. */
    private boolean isOfAnotherTool(Manifest manifest) {
        String file = manifest.where().file();
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (manifest.apiVersion().startsWith("kustomize.config.k8s.io/") || name.matches("kustomization\\.ya?ml")) {
            findings.add(
                    Finding.of(KubernetesCause.KUSTOMIZATION, manifest.root().where())
                            .with("file", file));
            return true;
        }
        if (isOfACluster(manifest)) {
            findings.add(Finding.of(
                            KubernetesCause.CLUSTER_CONFIGURATION,
                            manifest.root().where())
                    .with("file", file)
                    .with("kind", manifest.kind())
                    .with("variant", manifest.kind().equals("Config") ? "kubeconfig" : ""));
            return true;
        }
        if (name.equals("chart.yaml") && !manifest.at("kind").exists()) {
            // Before what its templates, which are no YAML, are blamed for.
            findings.add(
                    0,
                    Finding.of(KubernetesCause.HELM_CHART, manifest.root().where())
                            .with("file", file));
            return true;
        }
        return name.matches("values.*\\.ya?ml") && !manifest.at("kind").exists();
    }

    private static boolean isOfACluster(Manifest manifest) {
        boolean kubeconfig = manifest.kind().equals("Config")
                && manifest.apiVersion().equals("v1")
                && manifest.at("clusters").isSequence();
        return kubeconfig || OF_CLUSTERS.matcher(manifest.apiVersion()).matches();
    }

    private boolean counts(Manifest manifest) {
        if (isOfAnotherTool(manifest)) {
            return false;
        }
        if (!manifest.at("kind").exists()) {
            boolean compose = manifest.at("services").isMapping();
            findings.add(Finding.of(
                    compose ? KubernetesCause.COMPOSE_FILE : KubernetesCause.KIND_MISSING,
                    manifest.root().where()));
            return false;
        }
        if (manifest.apiVersion().isEmpty()) {
            findings.add(Finding.of(KubernetesCause.API_VERSION_MISSING, manifest.where())
                    .with("kind", manifest.kind())
                    .with("suggestion", ApiVersions.of(manifest.kind()).orElse("")));
            return false;
        }
        if (manifest.name().isEmpty()) {
            findings.add(nameless(manifest));
            return false;
        }
        boolean owned = manifest.at("metadata", "ownerReferences").items().stream()
                .anyMatch(owner -> owner.at("controller").isTrue());
        if (owned) {
            findings.add(
                    Finding.of(KubernetesCause.OWNED_OBJECT, manifest.where()).with("object", manifest.label()));
        }
        return !owned;
    }

    /** Tells it at a name that is none, or at a key that was meant for one. */
    private static Finding nameless(Manifest manifest) {
        Map<String, Field> metadata = manifest.at("metadata").fields();
        Optional<String> near = Nearest.to(
                "name",
                metadata.keySet().stream()
                        .filter(key -> metadata.get(key).text().isPresent())
                        .toList());
        Location where = Optional.ofNullable(metadata.get("name"))
                .or(() -> near.map(metadata::get))
                .map(manifest::where)
                .orElse(manifest.where());
        return Finding.of(KubernetesCause.NAME_MISSING, where)
                .with("kind", manifest.kind())
                .with("variant", manifest.at("metadata", "name").exists() ? "type" : "")
                .with("suggestion", metadata.containsKey("name") ? "" : near.orElse(""));
    }
}
