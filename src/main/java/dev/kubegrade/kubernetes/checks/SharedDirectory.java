package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.Outcome;
import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.Nearest;
import dev.kubegrade.kubernetes.diagnosis.ContainerEnvironment;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares where two containers of a pod keep the file that a variable names. */
final class SharedDirectory {
    private final ContainerEnvironment environment;
    private final String variable;
    private final String byDefault;
    private final Path workDir;

    /** A file as the pod sees it: the volume, and the path in it. */
    private record Place(String volume, Path path) {}

    SharedDirectory(ContainerEnvironment environment, String variable, String byDefault, String workDir) {
        this.environment = environment;
        this.variable = variable;
        this.byDefault = byDefault;
        this.workDir = Path.of(workDir.isEmpty() ? "/" : workDir);
    }

    Outcome.Verdict compare(ContainerSpec writer, ContainerSpec reader) {
        Optional<Place> written = place(writer, reader);
        if (written.isPresent() && written.equals(place(reader, writer)) || isShareable(writer, reader)) {
            return new Outcome.Passed();
        }
        List<Finding> undeclared =
                Stream.of(writer, reader).flatMap(this::undeclared).toList();
        if (!undeclared.isEmpty()) {
            return new Outcome.Failed(undeclared);
        }
        for (ContainerSpec container : List.of(writer, reader)) {
            if (value(container).isEmpty()) {
                List<Finding> broken = environment.broken(container);
                return new Outcome.Failed(
                        broken.isEmpty() ? List.of(environment.missing(container, variable)) : broken);
            }
        }
        return new Outcome.Failed(List.of(new NotShared(
                        variable,
                        file(writer, reader).equals(file(reader, writer)),
                        user(writer, reader),
                        user(reader, writer))
                .finding()));
    }

    /**
     * Where both take the path from what is not in the submission, nobody knows it: a volume that both mount in the same
     * place is then all that can be asked for. What is not there is the fault of another check.
     */
    private boolean isShareable(ContainerSpec writer, ContainerSpec reader) {
        return Stream.of(writer, reader)
                        .allMatch(container -> value(container).isEmpty()
                                && !environment.broken(container).isEmpty()
                                && undeclared(container).findAny().isEmpty())
                && mounts(writer).stream().anyMatch(mounts(reader)::contains);
    }

    private static List<Place> mounts(ContainerSpec container) {
        return container.field().at("volumeMounts").items().stream()
                .map(mount -> new Place(
                        volume(container, mount.at("name").textOrEmpty()) + "/"
                                + mount.at("subPath").textOrEmpty(),
                        mountPath(mount)))
                .toList();
    }

    /** Finds mounts of volumes that the pod does not declare; a StatefulSet declares them in its claim templates too. */
    private Stream<Finding> undeclared(ContainerSpec container) {
        List<String> declared = Stream.concat(
                        container.template().spec().at("volumes").items().stream()
                                .map(volume -> volume.at("name")),
                        container.template().manifest().at("spec", "volumeClaimTemplates").items().stream()
                                .map(claim -> claim.at("metadata", "name")))
                .map(Field::textOrEmpty)
                .toList();
        return container.field().at("volumeMounts").items().stream()
                .filter(mount -> !declared.contains(mount.at("name").textOrEmpty()))
                .map(mount -> undeclared(container, mount, declared));
    }

    private static Finding undeclared(ContainerSpec container, Field mount, List<String> declared) {
        Field name = mount.at("name");
        return name.exists()
                ? Finding.of(
                                KubernetesCause.VOLUME_UNDECLARED,
                                container.template().where(name))
                        .with("volume", name.textOrEmpty())
                        .with(
                                "suggestion",
                                Nearest.to(name.textOrEmpty(), declared).orElse(""))
                : Finding.of(
                                KubernetesCause.VOLUME_UNDECLARED,
                                container.template().where(mount))
                        .with("variant", "unnamed")
                        .with("container", container.name());
    }

    /** What a Secret holds is named, and not told. */
    private NotShared.User user(ContainerSpec container, ContainerSpec other) {
        Optional<ContainerEnvironment.Variable> found = environment.variable(container, variable);
        boolean secret = Stream.of(container, other)
                .flatMap(each -> environment.variable(each, variable).stream())
                .anyMatch(ContainerEnvironment.Variable::secret);
        return new NotShared.User(
                container,
                secret ? "$(" + variable + ")" : file(container, other).toString(),
                mount(container, other),
                found.map(ContainerEnvironment.Variable::written).orElse(container.where()),
                found.filter(value -> !value.fromResource()).isPresent());
    }

    private Optional<String> value(ContainerSpec container) {
        return environment.variable(container, variable).flatMap(ContainerEnvironment.Variable::value);
    }

    /** Where a reference leads nowhere, what the other container has is what was meant. */
    private Path file(ContainerSpec container, ContainerSpec other) {
        Optional<String> meant = environment.broken(container).isEmpty() ? Optional.empty() : value(other);
        String value = value(container).or(() -> meant).orElse(byDefault);
        Path directory = container
                .field()
                .at("workingDir")
                .text()
                .map(SharedDirectory::path)
                .orElse(workDir);
        return directory.resolve(path(value)).normalize();
    }

    /** Returns the deepest mount that the file is under; empty when none is. */
    private Optional<Field> mount(ContainerSpec container, ContainerSpec other) {
        Path file = file(container, other);
        return container.field().at("volumeMounts").items().stream()
                .filter(mount -> mount.at("mountPath").exists())
                .filter(mount -> file.startsWith(mountPath(mount)))
                .max(Comparator.comparingInt(mount -> mountPath(mount).getNameCount()));
    }

    private Optional<Place> place(ContainerSpec container, ContainerSpec other) {
        Path file = file(container, other);
        return mount(container, other)
                .map(mount -> new Place(
                        volume(container, mount.at("name").textOrEmpty()),
                        path("/" + mount.at("subPath").textOrEmpty())
                                .resolve(mountPath(mount).relativize(file).toString())
                                .normalize()));
    }

    private static Path mountPath(Field mount) {
        return Path.of("/").resolve(path(mount.at("mountPath").textOrEmpty())).normalize();
    }

    /** Makes a path of a student's text, which may hold what no path of this machine can. */
    private static Path path(String text) {
        return Path.of(text.replaceAll("[\\x00\\p{Cs}]", "\uFFFD"));
    }

    /** Two volumes of one claim, or of one directory of the node, are one. */
    private static String volume(ContainerSpec container, String name) {
        return container.template().spec().at("volumes").items().stream()
                .filter(volume -> volume.at("name").textOrEmpty().equals(name))
                .flatMap(volume -> Stream.of(
                                volume.at("persistentVolumeClaim", "claimName"), volume.at("hostPath", "path"))
                        .flatMap(field -> field.text().stream()))
                .findFirst()
                .orElse(name);
    }
}
