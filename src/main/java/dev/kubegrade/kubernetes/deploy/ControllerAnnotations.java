package dev.kubegrade.kubernetes.deploy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Takes annotations off by which a controller of Ingresses is told more than the object says: with them one student could
 * have the requests of all, who share it.
 */
final class ControllerAnnotations implements Adaptation {
    private static final Set<String> KINDS = Set.of("Ingress", "Service");
    private static final Pattern OF_A_CONTROLLER =
            Pattern.compile("(?i).*\\b(ingress|traefik|nginx|haproxy|kong|contour|alb)\\b.*/.*");

    /** Names a class, which is adapted by itself. */
    private static final String CLASS = "kubernetes.io/ingress.class";

    @Override
    public void adapt(Copy copy) {
        if (!KINDS.contains(copy.manifest().kind())) {
            return;
        }
        Map<String, Object> annotations =
                Copy.mapping(Copy.mapping(copy.object().get("metadata")).get("annotations"));
        Set<String> taken = new TreeSet<>();
        annotations.keySet().stream()
                .filter(key ->
                        !key.equals(CLASS) && OF_A_CONTROLLER.matcher(key).matches())
                .forEach(taken::add);
        taken.forEach(annotations::remove);
        taken.forEach(key -> copy.note(AdaptationType.CONTROLLER_ANNOTATIONS, "metadata.annotations", "name", key));
    }
}
