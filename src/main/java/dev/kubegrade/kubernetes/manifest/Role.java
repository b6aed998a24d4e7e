package dev.kubegrade.kubernetes.manifest;

import java.util.List;

/**
 * A container's part in a practice.
 *
 * @param images that it is known by, whatever the tag; more than one where several versions play it
 * @param kind of the object that the container belongs to; empty for any
 */
public record Role(List<ImageReference> images, String kind) {
    public Role {
        images = List.copyOf(images);
    }

    /** Says whether a container plays it. */
    boolean isPlayedBy(ContainerSpec container) {
        boolean there =
                kind.isEmpty() || kind.equals(container.template().manifest().kind());
        return there && images.stream().anyMatch(image -> image.sameRepository(container.image()));
    }

    /** Returns the image that is named where one is meant: the first. */
    public ImageReference image() {
        return images.get(0);
    }

    /** Names it as the assignment does. */
    public String written() {
        return kind.isEmpty() ? image().written() : image().written() + " (" + kind + ")";
    }
}
