package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Transcript;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/** The claim that each pod of a StatefulSet has of its own, and whether what is written there outlives the pod. */
final class KeptStorage {
    private static final Pattern NOT_ALLOWED = Pattern.compile("(?i)read-only file system|permission denied");
    private static final int MOST_WORDS = 200;

    private final Controlled controller;
    private final ContainerExec exec;
    private final String written = UUID.randomUUID().toString();

    KeptStorage(Controlled controller, Duration deadline) {
        this.controller = controller;
        this.exec = new ContainerExec(controller.scene().deployed().sandbox().observer(), deadline);
    }

    /** Where a container of a pod sees its claim. */
    private record Place(String container, String path, boolean readOnly) {}

    /** Says why its pods cannot keep anything, as far as that is written. */
    static Optional<Finding> missing(Manifest manifest) {
        List<Field> templates = manifest.at("spec", "volumeClaimTemplates").items();
        if (templates.isEmpty()) {
            return Optional.of(finding(manifest, manifest.at("spec"), "missing"));
        }
        List<String> mounted = manifest.at("spec", "template", "spec", "containers").items().stream()
                .flatMap(container -> container.at("volumeMounts").items().stream())
                .map(mount -> mount.at("name").textOrEmpty())
                .toList();
        return templates.stream()
                        .anyMatch(template ->
                                mounted.contains(template.at("metadata", "name").textOrEmpty()))
                ? Optional.empty()
                : Optional.of(finding(manifest, templates.get(0), "unmounted"));
    }

    /** Leaves a word of ours in the claim of a pod; says why that cannot be done. */
    Optional<Finding> write(Pod pod) {
        Transcript transcript = shell(pod, "echo " + written + " > \"$0\"");
        if (transcript.exit() != 0 && !NOT_ALLOWED.matcher(transcript.errors()).find()) {
            throw new InfrastructureFailure(
                    "nothing could be written to " + place(pod) + ": " + told(transcript), null);
        }
        return transcript.exit() == 0 ? Optional.empty() : Optional.of(unwritable(transcript));
    }

    /** Looks whether it is there still, in the pod that came instead. */
    Optional<Finding> read(Pod pod) {
        Transcript transcript = shell(pod, "cat \"$0\"");
        // A file that is not there is 1; what was killed, or could not be run, says nothing of it.
        if (transcript.exit() > 1) {
            throw new InfrastructureFailure("nothing could be read from " + place(pod) + ": " + told(transcript), null);
        }
        return transcript.text().strip().equals(written)
                ? Optional.empty()
                : Optional.of(finding(manifest(), templates(), "")
                        .with("path", place(pod).path()));
    }

    private Transcript shell(Pod pod, String script) {
        Place place = place(pod);
        Transcript transcript =
                exec.run(pod, place.container(), List.of("sh", "-c", script, place.path() + "/.kubegrade-" + written));
        if (transcript.exit() == ContainerExec.NO_ANSWER || transcript.exit() == ContainerExec.NOT_FOUND) {
            throw new InfrastructureFailure(
                    "no shell answered in container " + place.container() + " of "
                            + manifest().label(),
                    null);
        }
        return transcript;
    }

    private Place place(Pod pod) {
        List<String> volumes = pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getPersistentVolumeClaim() != null)
                .filter(volume -> templates().items().stream()
                        .anyMatch(template ->
                                template.at("metadata", "name").textOrEmpty().equals(volume.getName())))
                .map(Volume::getName)
                .toList();
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> places(container, volumes))
                .min(Comparator.comparing(Place::readOnly))
                .orElseThrow(
                        () -> new InfrastructureFailure(manifest().label() + " has a pod without its claim", null));
    }

    private static Stream<Place> places(Container container, List<String> volumes) {
        return container.getVolumeMounts().stream()
                .filter(mount -> volumes.contains(mount.getName()))
                .map(mount ->
                        new Place(container.getName(), mount.getMountPath(), Boolean.TRUE.equals(mount.getReadOnly())));
    }

    private Finding unwritable(Transcript transcript) {
        return finding(manifest(), templates(), "unwritable").with("detail", told(transcript));
    }

    private static String told(Transcript transcript) {
        return StringUtils.abbreviate(StringUtils.normalizeSpace(transcript.errors()), MOST_WORDS);
    }

    private Manifest manifest() {
        return controller.manifest();
    }

    private Field templates() {
        return manifest().at("spec", "volumeClaimTemplates");
    }

    private static Finding finding(Manifest manifest, Field field, String variant) {
        return Finding.of(KubernetesCause.STORAGE_NOT_KEPT, manifest.where(field))
                .with("object", manifest.label())
                .with("variant", variant);
    }
}
