package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import java.util.function.Predicate;

/**
 * A file of some containers' images that is empty in our copy.
 *
 * @param path absolute, in the container
 */
public record EmptyFile(Predicate<ContainerSpec> containers, String path) {
    /** The name of the ConfigMap with the empty file, and of the volume. */
    static final String NAME = "kubegrade-empty";

    static EmptyFile nothing() {
        return new EmptyFile(container -> false, "/");
    }
}
