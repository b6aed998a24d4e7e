package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Field;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.stream.Stream;

/** A container as a student wrote it, in the pod template that it belongs to. */
public record ContainerSpec(PodTemplate template, Field field, boolean init) {

    public String name() {
        return field.at("name").textOrEmpty();
    }

    public ImageReference image() {
        return ImageReference.parse(field.at("image").textOrEmpty());
    }

    /** Returns command and arguments, one after the other. */
    public List<String> commandLine() {
        return Stream.of("command", "args")
                .flatMap(name -> field.at(name).items().stream())
                .map(Field::textOrEmpty)
                .toList();
    }

    public Location where() {
        return template.where(field);
    }

    public Location where(String... names) {
        return template.where(field.at(names));
    }
}
