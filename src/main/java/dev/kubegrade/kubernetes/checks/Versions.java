package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.ImageReference;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;

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
        PodTemplate template = controller.workload().template();
        ContainerSpec container = new Roles(images).in(template, role).get(0);
        String list = container.init() ? "initContainers" : "containers";
        Place place = new Place(list, template.spec().at(list).items().indexOf(container.field()));
        ImageReference running =
                ImageReference.parse(place.in(controller.pods().get(0)).getImage());
        String other = images.roles().get(role).images().stream()
                .filter(image -> !image.sameTag(running))
                .findFirst()
                .orElseThrow()
                .written();
        return new Change(controller, place, running.written(), other);
    }

    /**
     * Where a container stands in a pod; a sidecar stands among the init containers.
     *
     * @param list its field
     */
    record Place(String list, int index) {
        Container in(Pod pod) {
            return (list.equals("containers")
                            ? pod.getSpec().getContainers()
                            : pod.getSpec().getInitContainers())
                    .get(index);
        }
    }

    /** A change of an image. */
    record Change(Controlled controller, Place place, String from, String to) {
        void make() {
            controller.image(place, to);
        }

        void takeBack() {
            controller.image(place, from);
        }

        /** Says whether a pod runs the other image. */
        boolean isIn(Pod pod) {
            return place.in(pod).getImage().equals(to);
        }
    }
}
