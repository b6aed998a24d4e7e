package dev.kubegrade.kubernetes.policies;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Refuses the node's own directories as volumes; any other path of the node becomes an emptyDir later. */
final class HostDirectories implements ManifestPolicy {
    private static final List<Path> GUARDED = Stream.of(
                    "/var/run",
                    "/run",
                    "/etc",
                    "/proc",
                    "/sys",
                    "/dev",
                    "/root",
                    "/home",
                    "/boot",
                    "/usr",
                    "/bin",
                    "/sbin",
                    "/lib",
                    "/var/lib/rancher",
                    "/var/lib/kubelet",
                    "/var/lib/docker",
                    "/var/lib/containerd",
                    "/var/log")
            .map(Path::of)
            .toList();

    @Override
    public Stream<Finding> examine(Manifests submission) {
        Stream<Finding> volumes = submission.podTemplates().stream()
                .flatMap(template -> template.spec().at("volumes").items().stream()
                        .flatMap(volume -> examine(template.manifest(), volume.at("hostPath", "path"))));
        Stream<Finding> persistent = submission.ofKind("PersistentVolume").flatMap(volume -> Stream.of(
                        "hostPath", "local")
                .flatMap(source -> examine(volume, volume.at("spec", source, "path"))));
        return Stream.concat(volumes, persistent);
    }

    private static Stream<Finding> examine(Manifest manifest, Field path) {
        return path.text().filter(HostDirectories::isGuarded).stream()
                .map(text -> Finding.of(KubernetesCause.HOST_DIRECTORY, manifest.where(path))
                        .with("path", text));
    }

    private static boolean isGuarded(String text) {
        Path path = Path.of("/")
                .resolve(text.replace('\0', '/').replaceAll("\\p{Cs}", "\uFFFD"))
                .normalize();
        boolean above = GUARDED.stream().anyMatch(guarded -> guarded.startsWith(path));
        return above || GUARDED.stream().anyMatch(path::startsWith);
    }
}
