package dev.kubegrade.kubernetes.deploy;

import java.util.List;
import java.util.Map;

/**
 * Takes out what a server wrote into a dump, and finalizers, which would keep the sandbox from closing: those, too, that a
 * controller would copy into the pods, jobs and claims that it makes.
 */
final class ServerFields implements Adaptation {
    private static final List<String> METADATA = List.of(
            "uid",
            "resourceVersion",
            "creationTimestamp",
            "generation",
            "managedFields",
            "selfLink",
            "ownerReferences",
            "finalizers",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    @Override
    public void adapt(Copy copy) {
        Map<String, Object> metadata = Copy.mapping(copy.object().get("metadata"));
        for (String name : METADATA) {
            if (metadata.containsKey(name) && metadata.remove(name) != null) {
                copy.note(AdaptationType.SERVER_FIELDS, "metadata." + name);
            }
        }
        copy.madeOfIt().forEach(made -> {
            if (Copy.mapping(made.get("metadata")).remove("finalizers") != null) {
                copy.note(AdaptationType.SERVER_FIELDS, "metadata.finalizers");
            }
        });
        Map<String, Object> annotations = Copy.mapping(metadata.get("annotations"));
        annotations
                .keySet()
                .removeIf(name ->
                        name.startsWith("kubectl.kubernetes.io/") || name.equals("deployment.kubernetes.io/revision"));
        if (copy.object().containsKey("status") && copy.object().remove("status") != null) {
            copy.note(AdaptationType.SERVER_FIELDS, "status");
        }
        if (copy.manifest().kind().equals("Pod")) {
            copy.podSpecs().forEach(spec -> {
                if (spec.remove("nodeName") != null) {
                    copy.note(AdaptationType.SERVER_FIELDS, "spec.nodeName");
                }
            });
        }
    }
}
