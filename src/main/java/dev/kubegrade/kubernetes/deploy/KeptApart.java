package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.Manifest;
import java.util.Map;
import java.util.Set;

/**
 * Takes those labels off a ReplicaSet by which a Deployment would take it for one of its own, and scale it to nothing: what
 * is shown one after the other is handed in all at once. Its pods keep their labels.
 */
final class KeptApart implements Adaptation {
    @Override
    public void adapt(Copy copy) {
        Manifest set = copy.manifest();
        if (!set.kind().equals("ReplicaSet")) {
            return;
        }
        Map<String, Object> labels =
                Copy.mapping(Copy.mapping(copy.object().get("metadata")).get("labels"));
        copy.submission()
                .ofKind("Deployment")
                .filter(deployment -> deployment.namespace().equals(set.namespace()))
                .forEach(deployment -> {
                    Map<String, Field> asked =
                            deployment.at("spec", "selector", "matchLabels").fields();
                    boolean adopts = !asked.isEmpty()
                            && asked.entrySet().stream().allMatch(label -> label.getValue()
                                    .textOrEmpty()
                                    .equals(String.valueOf(labels.get(label.getKey()))));
                    if (adopts) {
                        labels.keySet().removeAll(Set.copyOf(asked.keySet()));
                        copy.note(AdaptationType.KEPT_APART, "metadata.labels", "other", deployment.label());
                    }
                });
    }
}
