package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.Nearest;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows a selector and the labels that it does not find: either side may be the slip. */
final class SelectorMismatch {
    private final Manifest manifest;
    private final Field selector;
    private final Field labels;

    SelectorMismatch(Manifest manifest) {
        this.manifest = manifest;
        this.selector = manifest.at("spec", "selector");
        this.labels = manifest.at("spec", "template", "metadata", "labels");
    }

    List<Finding> findings() {
        Map<String, Field> wanted = selector.at("matchLabels").fields();
        Map<String, Field> written = labels.fields();
        Optional<String> missed = wanted.keySet().stream()
                .filter(key ->
                        !wanted.get(key).textOrEmpty().equals(labels.at(key).textOrEmpty()))
                .findFirst();
        Optional<String> meant =
                missed.flatMap(key -> written.containsKey(key) ? missed : Nearest.to(key, written.keySet()));
        return Stream.of(
                        told(missed.map(wanted::get).orElse(selector)),
                        told(meant.map(written::get).orElse(labels)).with("variant", "labels"))
                .map(finding -> finding.with("expected", flat(selector.at("matchLabels")))
                        .with("observed", flat(labels)))
                .toList();
    }

    private Finding told(Field field) {
        return Finding.of(KubernetesCause.SELECTOR_MISMATCH, manifest.where(field))
                .with("object", manifest.label());
    }

    private static String flat(Field labels) {
        return labels.fields().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue().textOrEmpty())
                .collect(Collectors.joining(", "));
    }
}
