package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images of a practice: those that play a role, and those that may appear and play none.
 *
 * @param roles by role name
 */
public record Images(Map<String, ImageReference> roles, List<ImageReference> helpers) {

    public Images {
        roles = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(roles));
        helpers = List.copyOf(helpers);
    }

    /** Returns the role that a container plays, known by its image whatever the tag. */
    public Optional<String> roleOf(ContainerSpec container) {
        ImageReference image = container.image();
        return roles.entrySet().stream()
                .filter(role -> role.getValue().sameRepository(image))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns the image of the practice that may have been meant: the same name from elsewhere, or a near one. */
    public Optional<String> meant(ImageReference written) {
        Optional<String> elsewhere = roles.values().stream()
                .filter(role -> role.name().equals(written.name()))
                .map(ImageReference::written)
                .findFirst();
        return elsewhere.or(() -> Nearest.to(
                written.written(),
                roles.values().stream().map(ImageReference::written).toList()));
    }

    public boolean plays(String role, ContainerSpec container) {
        return roleOf(container).filter(role::equals).isPresent();
    }
}
