package dev.kubegrade.kubernetes.manifest;

/**
 * A container's part in a practice.
 *
 * @param image that it is known by, whatever the tag
 * @param kind of the object that the container belongs to; empty for any
 */
public record Role(ImageReference image, String kind) {
    /** Says whether a container plays it. */
    boolean isPlayedBy(ContainerSpec container) {
        boolean there =
                kind.isEmpty() || kind.equals(container.template().manifest().kind());
        return there && image.sameRepository(container.image());
    }

    /** Names it as the assignment does. */
    public String written() {
        return kind.isEmpty() ? image.written() : image.written() + " (" + kind + ")";
    }
}
