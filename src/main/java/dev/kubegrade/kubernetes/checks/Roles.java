package dev.kubegrade.kubernetes.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds containers by the role that they play in the practice. */
final class Roles {
    private final Images images;

    Roles(Images images) {
        this.images = images;
    }

    /** Reads a list of role names; an unknown one is a fault of the assignment. */
    List<String> read(JsonNode names) {
        List<String> roles = StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        roles.forEach(this::known);
        return roles;
    }

    /** Returns the name if it is a role; throws {@link IllegalArgumentException} otherwise. */
    String known(String role) {
        if (!images.roles().containsKey(role)) {
            throw new IllegalArgumentException("'" + role + "' is not a role of the assignment; roles: "
                    + String.join(", ", images.roles().keySet()));
        }
        return role;
    }

    /** Returns the ordinary containers of a pod that play the role. */
    List<ContainerSpec> in(PodTemplate template, String role) {
        return template.containers().stream()
                .filter(container -> images.plays(role, container))
                .toList();
    }

    /** Says whether the pod holds all roles, each in a container of its own. */
    boolean holdsAll(PodTemplate template, List<String> roles) {
        return roles.stream().noneMatch(role -> in(template, role).isEmpty());
    }

    /** Explains that no ordinary container plays the role, with the container that may have been meant to. */
    Finding missing(Manifests submission, String role) {
        String expected = images.roles().get(role).written();
        String image = images.roles().get(role).image().written();
        List<ContainerSpec> all = submission.podTemplates().stream()
                .flatMap(template -> template.allContainers().stream())
                .toList();
        Optional<ContainerSpec> near = all.stream()
                .filter(container -> images.roleOf(container).isEmpty())
                .filter(container ->
                        images.meant(container.image()).filter(image::equals).isPresent())
                .findFirst();
        if (near.isPresent()) {
            return Finding.of(KubernetesCause.IMAGE_UNKNOWN, near.get().where("image"))
                    .with("container", near.get().name())
                    .with("observed", near.get().image().written())
                    .with("suggestion", image);
        }
        Optional<ContainerSpec> init = submission.podTemplates().stream()
                .flatMap(template -> template.initContainers().stream())
                .filter(container -> images.plays(role, container))
                .findFirst();
        Location where = init.map(ContainerSpec::template)
                .or(() -> submission.podTemplates().stream().findFirst())
                .map(template -> template.where(template.spec().at("containers")))
                .orElse(Location.NOWHERE);
        return Finding.of(KubernetesCause.ROLE_MISSING, where)
                .with("role", role)
                .with("variant", init.isPresent() ? "init" : "")
                .with("container", init.map(ContainerSpec::name).orElse(""))
                .with("expected", expected);
    }
}
