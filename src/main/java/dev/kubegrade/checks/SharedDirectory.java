package dev.kubegrade.checks;

import dev.kubegrade.intake.ContainerSpec;
import dev.kubegrade.intake.Field;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares where two containers of a pod keep the file that a variable names. */
final class SharedDirectory {
    private final Environment environment;
    private final String variable;
    private final String byDefault;
    private final Path workDir;

    /** A file as the pod sees it: the volume, and the path in it. */
    private record Place(String volume, Path path) {}

    SharedDirectory(Environment environment, String variable, String byDefault, String workDir) {
        this.environment = environment;
        this.variable = variable;
        this.byDefault = byDefault;
        this.workDir = Path.of(workDir.isEmpty() ? "/" : workDir);
    }

    Outcome.Verdict compare(ContainerSpec writer, ContainerSpec reader) {
        Optional<Place> written = place(writer);
        Optional<Place> read = place(reader);
        if (written.isPresent() && written.equals(read)) {
            return new Outcome.Passed();
        }
        for (ContainerSpec container : List.of(writer, reader)) {
            boolean unknown = environment
                    .variable(container, variable)
                    .flatMap(Environment.Variable::value)
                    .isEmpty();
            if (unknown && !environment.broken(container).isEmpty()) {
                return new Outcome.Failed(environment.broken(container));
            }
            if (unknown) {
                return new Outcome.Failed(List.of(Finding.of(
                        Cause.VARIABLE_MISSING,
                        container.where(container.field().at("env").exists() ? "env" : "name"),
                        "variable",
                        variable,
                        "container",
                        container.name())));
            }
        }
        ContainerSpec without = written.isEmpty() ? writer : reader;
        Location where = without.where(without.field().at("volumeMounts").exists() ? "volumeMounts" : "name");
        return new Outcome.Failed(List.of(Finding.of(
                Cause.DATABASE_NOT_SHARED,
                where,
                "variable",
                variable,
                "writer",
                writer.name(),
                "reader",
                reader.name(),
                "written",
                describe(writer, written),
                "read",
                describe(reader, read))));
    }

    private String describe(ContainerSpec container, Optional<Place> place) {
        return file(container) + " (volumeMount: " + place.map(Place::volume).orElse("–") + ")";
    }

    private Path file(ContainerSpec container) {
        String value = environment
                .variable(container, variable)
                .flatMap(Environment.Variable::value)
                .orElse(byDefault);
        Path directory = container.field().at("workingDir").text().map(Path::of).orElse(workDir);
        return directory.resolve(value.replace('\0', '/')).normalize();
    }

    /** Follows the deepest mount that the file is under; empty when none is. */
    private Optional<Place> place(ContainerSpec container) {
        Path file = file(container);
        return container.field().at("volumeMounts").items().stream()
                .filter(mount -> file.startsWith(mountPath(mount)))
                .max(Comparator.comparingInt(mount -> mountPath(mount).getNameCount()))
                .map(mount -> new Place(
                        volume(container, mount.at("name").textOrEmpty()),
                        Path.of("/" + mount.at("subPath").textOrEmpty())
                                .resolve(mountPath(mount).relativize(file).toString())
                                .normalize()));
    }

    private static Path mountPath(Field mount) {
        return Path.of("/").resolve(mount.at("mountPath").textOrEmpty()).normalize();
    }

    /** Two volumes of one claim, or of one directory of the node, are one. */
    private static String volume(ContainerSpec container, String name) {
        return container.template().spec().at("volumes").items().stream()
                .filter(volume -> volume.at("name").textOrEmpty().equals(name))
                .flatMap(volume -> java.util.stream.Stream.of(
                                volume.at("persistentVolumeClaim", "claimName"), volume.at("hostPath", "path"))
                        .flatMap(field -> field.text().stream()))
                .findFirst()
                .orElse(name);
    }
}
