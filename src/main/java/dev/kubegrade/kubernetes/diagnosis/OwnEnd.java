package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A container whose program ended by itself: what of it the student wrote, and which of that its last words speak of. */
record OwnEnd(ContainerSpec container, ContainerEnvironment environment, boolean init, int exit, String log) {
    private static final Pattern NOT_PERMITTED =
            Pattern.compile("(?i)permission denied|operation not permitted|read-only file system|EACCES|EROFS");

    private static final Pattern READ_ONLY = Pattern.compile("(?i)read-only file system|EROFS");

    private static final List<String> GIVEN = List.of("configMap", "secret", "downwardAPI", "projected");

    /** What of a container changes what its program does. */
    private static final List<String> FIELDS =
            List.of("command", "args", "env", "envFrom", "workingDir", "volumeMounts", "securityContext");

    Finding finding() {
        if (exit != 0) {
            Optional<Finding> bySaying = Stream.<Supplier<Optional<Finding>>>of(
                            this::forbidden, this::givenVolume, this::repeated, this::elsewhere)
                    .flatMap(reading -> reading.get().stream())
                    .findFirst();
            if (bySaying.isPresent()) {
                return bySaying.get();
            }
        }
        boolean argumentsAlone = container.field().at("args").exists()
                && !container.field().at("command").exists();
        if (argumentsAlone) {
            return told("args", container.field().at("args"));
        }
        List<Field> written = FIELDS.stream()
                .map(name -> container.field().at(name))
                .filter(Field::exists)
                .toList();
        if (written.isEmpty() || exit == 0) {
            return told("", container.field());
        }
        return told("fields", written.size() == 1 ? written.get(0) : container.field())
                .with("fields", written.stream().map(OwnEnd::name).collect(Collectors.joining(", ")));
    }

    /** Something of the student's takes the right away that the program missed: of the container before the pod's. */
    private Optional<Finding> forbidden() {
        if (!NOT_PERMITTED.matcher(log).find()) {
            return Optional.empty();
        }
        Field own = container.field().at("securityContext");
        Field ofPod = container.template().spec().at("securityContext");
        Stream<Field> readOnly = Stream.concat(
                Stream.of(own.at("readOnlyRootFilesystem")),
                container.field().at("volumeMounts").items().stream().map(mount -> mount.at("readOnly")));
        Stream<Field> user = Stream.of(
                own.at("runAsUser"), own.at("capabilities", "drop"), ofPod.at("runAsUser"), ofPod.at("runAsGroup"));
        return (READ_ONLY.matcher(log).find() ? readOnly.filter(Field::isTrue) : user.filter(Field::exists))
                .findFirst()
                .map(field -> told("permission", field)
                        .with("field", name(field) + ": " + field.text().orElse("…")));
    }

    /** Nobody may write to what another object gives, whatever its mounts say (Kubernetes: Volumes). */
    private Optional<Finding> givenVolume() {
        if (!READ_ONLY.matcher(log).find()) {
            return Optional.empty();
        }
        return container.field().at("volumeMounts").items().stream()
                .flatMap(mount -> container.template().spec().at("volumes").items().stream()
                        .filter(volume -> volume.at("name")
                                .textOrEmpty()
                                .equals(mount.at("name").textOrEmpty())))
                .flatMap(volume -> GIVEN.stream()
                        .filter(kind -> volume.at(kind).exists())
                        .map(kind -> told("given-volume", volume.at(kind))
                                .with("volume", volume.at("name").textOrEmpty())
                                .with("kind", kind)))
                .findFirst();
    }

    /** The last words repeat a variable's value as a word of its own; of several the longest is meant. */
    private Optional<Finding> repeated() {
        return environment.variables(container).entrySet().stream()
                .filter(entry -> isRepeated(value(entry)))
                .max(Comparator.comparingInt(entry -> value(entry).length()))
                .map(entry -> told(
                                isMountPath(value(entry)) ? "mounted" : "value",
                                entry.getValue().written())
                        .with("variable", entry.getKey()));
    }

    private static String value(Map.Entry<String, ContainerEnvironment.Variable> variable) {
        return variable.getValue().value().orElse("");
    }

    private boolean isRepeated(String value) {
        return value.length() > 2
                && Pattern.compile("(?<![\\w./-])" + Pattern.quote(value) + "(?![\\w./-])")
                        .matcher(log)
                        .find();
    }

    private boolean isMountPath(String value) {
        return container.field().at("volumeMounts").items().stream()
                .anyMatch(mount -> mount.at("mountPath").textOrEmpty().equals(value));
    }

    /** The program looked for something where it was started. */
    private Optional<Finding> elsewhere() {
        Field directory = container.field().at("workingDir");
        return directory.exists() && log.contains(directory.textOrEmpty() + "/")
                ? Optional.of(told("directory", directory).with("directory", directory.textOrEmpty()))
                : Optional.empty();
    }

    private Finding told(String variant, Field where) {
        return told(
                variant,
                where == container.field()
                        ? container.where()
                        : container.template().where(where));
    }

    private Finding told(String variant, Location where) {
        Cause cause = init
                ? KubernetesCause.INIT_CONTAINER_FAILED
                : exit == 0 ? KubernetesCause.CONTAINER_FINISHED : KubernetesCause.CRASH_LOOP;
        return Finding.of(cause, where)
                .with("container", container.name())
                .with("exit", "" + exit)
                .with("variant", variant)
                .with("log", LogExcerpt.of(log));
    }

    private static String name(Field field) {
        return field.path().replaceAll("^.*\\.", "");
    }
}
