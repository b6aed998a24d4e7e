package dev.kubegrade.kubernetes.deploy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Optional;

/** Leaves an Ingress to the default class where it names one that the cluster does not have: which there is, is no fault. */
final class IngressClasses implements Adaptation {
    private static final String ANNOTATION = "kubernetes.io/ingress.class";
    private static final String FIELD = "ingressClassName";

    @Override
    public void adapt(Copy copy) {
        if (!copy.manifest().kind().equals("Ingress")) {
            return;
        }
        Map<String, Object> spec = Copy.mapping(copy.object().get("spec"));
        Map<String, Object> annotations =
                Copy.mapping(Copy.mapping(copy.object().get("metadata")).get("annotations"));
        Optional<String> asked = Optional.ofNullable(spec.getOrDefault(FIELD, annotations.get(ANNOTATION)))
                .map(String::valueOf);
        if (asked.isPresent() && !isThere(copy, asked.get())) {
            spec.remove(FIELD);
            annotations.remove(ANNOTATION);
            copy.note(AdaptationType.INGRESS_CLASSES, "spec", "name", asked.get());
        }
    }

    private static boolean isThere(Copy copy, String name) {
        try {
            return copy.sandbox().observer().network().v1().ingressClasses().list().getItems().stream()
                    .anyMatch(known -> known.getMetadata().getName().equals(name));
        } catch (KubernetesClientException e) {
            // Who may not look leaves it as it is written.
            return true;
        }
    }
}
