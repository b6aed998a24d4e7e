package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.ImageReference;
import dev.kubegrade.kubernetes.manifest.Images;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** The images of a role, of which a container runs one, and could run another. */
record Versions(String role, Images images) {
    Versions {
        new Roles(images).known(role);
    }

    /** Throws {@link IllegalArgumentException} where there is no other image. */
    void requireTwo(String check) {
        if (images.roles().get(role).images().size() < 2) {
            throw new IllegalArgumentException(
                    check + " changes the image of '" + role + "', which needs two: " + role + ": [one, another]");
        }
    }

    /** Returns the change of a controller's container from the image that it runs to another one. */
    Change change(Controlled controller) {
        List<ContainerSpec> containers = controller.workload().template().containers();
        ContainerSpec container =
                new Roles(images).in(controller.workload().template(), role).get(0);
        int index = containers.indexOf(container);
        ImageReference running = ImageReference.parse(
                controller.pods().get(0).getSpec().getContainers().get(index).getImage());
        String other = images.roles().get(role).images().stream()
                .filter(image -> !image.sameTag(running))
                .findFirst()
                .orElseThrow()
                .written();
        return new Change(controller, index, running.written(), other);
    }

    /**
     * A change of an image.
     *
     * @param container its index among those of the pod
     */
    record Change(Controlled controller, int container, String from, String to) {
        void make() {
            controller.image(container, to);
        }

        void takeBack() {
            controller.image(container, from);
        }

        /** Says whether a pod runs the other image. */
        boolean isIn(Pod pod) {
            return pod.getSpec().getContainers().get(container).getImage().equals(to);
        }
    }
}
