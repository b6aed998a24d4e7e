package dev.kubegrade.kubernetes.manifest;

import dev.kubegrade.intake.Field;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The pod that a workload of any kind describes: a Pod itself, or the template inside a controller. */
public record PodTemplate(Manifest manifest, Field pod) {

    /** The kinds whose objects make pods. */
    static final Set<String> CONTROLLERS = Set.of(
            "Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob");

    public Field spec() {
        return pod.at("spec");
    }

    /** Returns the ordinary containers, and the native sidecars among the init containers. */
    public List<ContainerSpec> containers() {
        return Stream.concat(list("containers", false), initContainers(true)).toList();
    }

    /** Returns the init containers that must end before the ordinary ones start. */
    public List<ContainerSpec> initContainers() {
        return initContainers(false).toList();
    }

    /** Returns every container in every list, for rules that nothing may escape. */
    public List<ContainerSpec> allContainers() {
        return Stream.of(list("initContainers", true), list("containers", false), list("ephemeralContainers", false))
                .flatMap(containers -> containers)
                .toList();
    }

    private Stream<ContainerSpec> initContainers(boolean sidecars) {
        return list("initContainers", true)
                .filter(c -> "Always".equals(c.field().at("restartPolicy").textOrEmpty()) == sidecars);
    }

    private Stream<ContainerSpec> list(String name, boolean init) {
        return spec().at(name).items().stream().map(field -> new ContainerSpec(this, field, init));
    }

    public Location where(Field field) {
        return manifest.where(field);
    }
}
