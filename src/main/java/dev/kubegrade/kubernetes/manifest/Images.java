package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images of a practice: those that play a role, and those that may appear and play none.
 *
 * @param roles by role name; of two that a container plays the first counts
 */
public record Images(Map<String, Role> roles, List<ImageReference> helpers) {

    public Images {
        roles = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(roles));
        helpers = List.copyOf(helpers);
    }

    /** Returns the images that play a role. */
    public Stream<ImageReference> practice() {
        return roles.values().stream().flatMap(role -> role.images().stream()).distinct();
    }

    /** Returns every image that may appear, those of roles first. */
    public Stream<ImageReference> all() {
        return Stream.concat(practice(), helpers.stream());
    }

    /** Returns the role that a container plays. */
    public Optional<String> roleOf(ContainerSpec container) {
        return roles.entrySet().stream()
                .filter(role -> role.getValue().isPlayedBy(container))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns the image of the practice that may have been meant: the same name from elsewhere, or a near one. */
    public Optional<String> meant(ImageReference written) {
        if (practice().anyMatch(written::sameRepository)) {
            return Optional.empty();
        }
        Optional<String> elsewhere = practice()
                .filter(image -> image.name().equals(written.name()))
                .map(ImageReference::written)
                .findFirst();
        return elsewhere.or(() -> Nearest.to(
                written.written(), practice().map(ImageReference::written).toList()));
    }

    public boolean plays(String role, ContainerSpec container) {
        return roleOf(container).filter(role::equals).isPresent();
    }
}
