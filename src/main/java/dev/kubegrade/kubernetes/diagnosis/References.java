package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.Nearest;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Follows what a pod template refers to, and finds what the submission does not hold. */
public final class References {
    /** What every namespace has by itself. */
    private static final Set<String> GIVEN = Set.of("kube-root-ca.crt");

    private final Manifests submission;

    public References(Manifests submission) {
        this.submission = submission;
    }

    /** Returns a finding for each ConfigMap, Secret, key or claim that is referred to and not there. */
    public List<Finding> missing(PodTemplate template) {
        List<Finding> findings = new ArrayList<>();
        Stream.concat(template.initContainers().stream(), template.containers().stream())
                .forEach(container -> inEnvironment(container, findings));
        template.spec().at("volumes").items().forEach(volume -> inVolume(template, volume, findings));
        return findings.stream().distinct().toList();
    }

    /** Returns a finding for each ConfigMap, Secret or key that a container's variables refer to and that is not there. */
    public List<Finding> missing(ContainerSpec container) {
        List<Finding> findings = new ArrayList<>();
        inEnvironment(container, findings);
        return findings.stream().distinct().toList();
    }

    /** Returns the ConfigMap or Secret of that name in the namespace of the template. */
    public Optional<Manifest> find(String kind, String name, PodTemplate template) {
        String namespace = template.manifest().namespace();
        return submission
                .ofKind(kind)
                .filter(manifest ->
                        manifest.name().equals(name) && manifest.namespace().equals(namespace))
                .findFirst();
    }

    /** Returns the keys that a ConfigMap or Secret holds. */
    public static Set<String> keys(Manifest manifest) {
        Set<String> keys = new TreeSet<>();
        Stream.of("data", "stringData", "binaryData")
                .forEach(section -> keys.addAll(manifest.at(section).fields().keySet()));
        return keys;
    }

    private void inEnvironment(ContainerSpec container, List<Finding> findings) {
        for (Field source : container.field().at("envFrom").items()) {
            reference("ConfigMap", source.at("configMapRef"), "name", container.template(), findings);
            reference("Secret", source.at("secretRef"), "name", container.template(), findings);
        }
        for (Field variable : container.field().at("env").items()) {
            key("ConfigMap", variable.at("valueFrom", "configMapKeyRef"), container.template(), findings);
            key("Secret", variable.at("valueFrom", "secretKeyRef"), container.template(), findings);
        }
    }

    private void inVolume(PodTemplate template, Field volume, List<Finding> findings) {
        reference("ConfigMap", volume.at("configMap"), "name", template, findings)
                .ifPresent(manifest -> items(manifest, volume.at("configMap"), template, findings));
        reference("Secret", volume.at("secret"), "secretName", template, findings)
                .ifPresent(manifest -> items(manifest, volume.at("secret"), template, findings));
        Field claim = volume.at("persistentVolumeClaim", "claimName");
        if (claim.exists()
                && find("PersistentVolumeClaim", claim.textOrEmpty(), template).isEmpty()) {
            findings.add(Finding.of(KubernetesCause.CLAIM_MISSING, template.where(claim))
                    .with("name", claim.textOrEmpty())
                    .with(
                            "suggestion",
                            Nearest.to(claim.textOrEmpty(), names("PersistentVolumeClaim"))
                                    .orElse("")));
        }
    }

    private void items(Manifest manifest, Field source, PodTemplate template, List<Finding> findings) {
        source.at("items").items().forEach(item -> missingKey(manifest, item.at("key"), template)
                .ifPresent(findings::add));
    }

    private void key(String kind, Field reference, PodTemplate template, List<Finding> findings) {
        reference(kind, reference, "name", template, findings)
                .flatMap(manifest -> missingKey(manifest, reference.at("key"), template))
                .ifPresent(findings::add);
    }

    private Optional<Finding> missingKey(Manifest manifest, Field key, PodTemplate template) {
        Set<String> keys = keys(manifest);
        if (!key.exists() || keys.contains(key.textOrEmpty())) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(KubernetesCause.KEY_MISSING, template.where(key))
                .with("object", manifest.label())
                .with("key", key.textOrEmpty())
                .with("keys", String.join(", ", keys))
                .with("suggestion", Nearest.to(key.textOrEmpty(), keys).orElse("")));
    }

    private Optional<Manifest> reference(
            String kind, Field reference, String nameField, PodTemplate template, List<Finding> findings) {
        Field name = reference.at(nameField);
        if (!name.exists() || reference.at("optional").isTrue() || GIVEN.contains(name.textOrEmpty())) {
            return Optional.empty();
        }
        Optional<Manifest> found = find(kind, name.textOrEmpty(), template);
        if (found.isEmpty()) {
            findings.add(absent(kind, name, template));
        }
        return found;
    }

    private Finding absent(String kind, Field name, PodTemplate template) {
        Location where = template.where(name);
        String label = kind + "/" + name.textOrEmpty();
        Optional<Manifest> elsewhere = submission
                .ofKind(kind)
                .filter(manifest -> manifest.name().equals(name.textOrEmpty()))
                .findFirst();
        if (elsewhere.isPresent()) {
            return Finding.of(
                            KubernetesCause.CONFIG_OTHER_NAMESPACE,
                            elsewhere.get().where())
                    .with("object", label)
                    .with("user", template.manifest().label())
                    .with("line", where.fileAndLine())
                    .with("observed", elsewhere.get().namespace())
                    .with("expected", template.manifest().namespace());
        }
        return Finding.of(KubernetesCause.CONFIG_MISSING, where)
                .with("object", label)
                .with("suggestion", Nearest.to(name.textOrEmpty(), names(kind)).orElse(""));
    }

    private List<String> names(String kind) {
        return submission.ofKind(kind).map(Manifest::name).toList();
    }
}
