package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of the student's a program's last words speak of, where they speak of any of it. */
public record Culprit(ContainerSpec container, ContainerEnvironment environment, String log) {
    private static final Pattern NOT_PERMITTED =
            Pattern.compile("(?i)permission denied|operation not permitted|read-only file system|EACCES|EROFS");

    private static final Pattern READ_ONLY = Pattern.compile("(?i)read-only file system|EROFS");

    private static final List<String> GIVEN = List.of("configMap", "secret", "downwardAPI", "projected");

    /**
     * It.
     *
     * @param variant the way to tell it
     * @param arguments what that way names
     */
    public record Found(String variant, Location where, Map<String, String> arguments) {

        /** Tells a finding in that way, and there. */
        public Finding blamed(Finding finding) {
            Finding blamed = new Finding(finding.cause(), finding.arguments(), where).with("variant", variant);
            for (Map.Entry<String, String> argument : arguments.entrySet()) {
                blamed = blamed.with(argument.getKey(), argument.getValue());
            }
            return blamed;
        }
    }

    /** Returns it; empty where nothing of the student's is recognised. */
    public Optional<Found> find() {
        return Stream.<Supplier<Optional<Found>>>of(this::forbidden, this::givenVolume, this::repeated, this::elsewhere)
                .flatMap(reading -> reading.get().stream())
                .findFirst();
    }

    /** Something of the student's takes the right away that the program missed: of the container before the pod's. */
    private Optional<Found> forbidden() {
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
                .map(field -> found(
                        field.isTrue() ? "read-only" : "permission",
                        field,
                        Map.of("field", name(field) + ": " + field.text().orElse("…"))));
    }

    /** Nobody may write to what another object gives, whatever its mounts say (Kubernetes: Volumes). */
    private Optional<Found> givenVolume() {
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
                        .map(kind -> found(
                                "given-volume",
                                volume.at(kind),
                                Map.of("volume", volume.at("name").textOrEmpty(), "kind", kind))))
                .findFirst();
    }

    /** The last words repeat a variable's value as a word of its own; of several the longest is meant. */
    private Optional<Found> repeated() {
        return environment.variables(container).entrySet().stream()
                .filter(entry -> isRepeated(value(entry)))
                .max(Comparator.comparingInt(entry -> value(entry).length()))
                .map(entry -> new Found(
                        isMountPath(value(entry)) ? "mounted" : "value",
                        entry.getValue().written(),
                        Map.of("variable", entry.getKey())));
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
    private Optional<Found> elsewhere() {
        Field directory = container.field().at("workingDir");
        return directory.exists() && log.contains(directory.textOrEmpty() + "/")
                ? Optional.of(found("directory", directory, Map.of("directory", directory.textOrEmpty())))
                : Optional.empty();
    }

    private Found found(String variant, Field field, Map<String, String> arguments) {
        return new Found(variant, container.template().where(field), arguments);
    }

    private static String name(Field field) {
        return field.path().replaceAll("^.*\\.", "");
    }
}
