package dev.kubegrade.kubernetes.deploy;

import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;

/** Leaves an Ingress to the default class where it names one that the cluster does not have: which there is, is no fault. */
final class IngressClasses implements Adaptation {
    private static final String ANNOTATION = "kubernetes.io/ingress.class";
    private static final String DEFAULT = "ingressclass.kubernetes.io/is-default-class";
    private static final String FIELD = "ingressClassName";

    @Override
    public void adapt(Copy copy) {
        if (!copy.manifest().kind().equals("Ingress")) {
            return;
        }
        Map<String, Object> spec = Copy.mapping(copy.object().get("spec"));
        Map<String, Object> annotations =
                Copy.mapping(Copy.mapping(copy.object().get("metadata")).get("annotations"));
        boolean both = spec.get(FIELD) != null && annotations.get(ANNOTATION) != null;
        Object asked = spec.get(FIELD) != null ? spec.get(FIELD) : annotations.get(ANNOTATION);
        // What names both, or nothing, is refused by the server, and told as that.
        if (both || !(asked instanceof String name) || name.isEmpty()) {
            return;
        }
        List<IngressClass> there = classes(copy);
        boolean known =
                there.stream().anyMatch(one -> one.getMetadata().getName().equals(name));
        if (!known && there.stream().anyMatch(IngressClasses::isDefault)) {
            spec.remove(FIELD);
            annotations.remove(ANNOTATION);
            copy.note(AdaptationType.INGRESS_CLASSES, "spec", "name", name);
        }
    }

    private static boolean isDefault(IngressClass known) {
        return known.getMetadata().getAnnotations() != null
                && "true".equals(known.getMetadata().getAnnotations().get(DEFAULT));
    }

    private static List<IngressClass> classes(Copy copy) {
        try {
            return copy.sandbox()
                    .observer()
                    .network()
                    .v1()
                    .ingressClasses()
                    .list()
                    .getItems();
        } catch (KubernetesClientException e) {
            // Who may not look leaves it as it is written.
            return List.of();
        }
    }
}
