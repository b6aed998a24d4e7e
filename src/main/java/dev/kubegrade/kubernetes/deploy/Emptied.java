package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import java.util.function.Predicate;

/**
 * A file of some containers' images that is empty in our copy.
 *
 * @param path absolute, in the container
 */
public record Emptied(Predicate<ContainerSpec> containers, String path) {
    /** The name of the ConfigMap with the empty file, and of the volume. */
    static final String NAME = "kubegrade-empty";

    static Emptied nothing() {
        return new Emptied(container -> false, "/");
    }
}
