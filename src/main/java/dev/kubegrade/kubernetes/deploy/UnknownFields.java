package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.FieldPath;
import dev.kubegrade.kubernetes.manifest.KnownFields;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells the fields of an object that the server does not know, and what was probably meant. */
final class UnknownFields {
    private final Manifest manifest;
    private final List<String> paths;

    /**
     * Takes what the server named.
     *
     * @param paths as the server writes them, for example {@code spec.containers[0].imagen}
     */
    UnknownFields(Manifest manifest, List<String> paths) {
        this.manifest = manifest;
        this.paths = paths;
    }

    List<Finding> findings() {
        Optional<Misplaced.Place> place = place();
        return paths.stream().flatMap(path -> findings(path, place)).toList();
    }

    private Stream<Finding> findings(String path, Optional<Misplaced.Place> place) {
        String name = name(path);
        Field field = FieldPath.find(manifest.root(), path, found -> true);
        Optional<String> meant = KnownFields.meant(name);
        Finding unknown = Finding.of(KubernetesCause.UNKNOWN_FIELD, manifest.where(field))
                .with("object", manifest.label())
                .with("field", name)
                .with("suggestion", meant.orElse(""));
        Finding told = place.filter(found -> meant.isEmpty())
                .map(found -> unknown.with("variant", variant(found))
                        .with("target", found.target().isEmpty() ? manifest.label() : found.target())
                        .with("key", found.key()))
                .orElse(unknown);
        return Stream.concat(Stream.of(told), above(path, name).stream());
    }

    private static String variant(Misplaced.Place place) {
        return place.key().isEmpty() ? "belongs" : "key";
    }

    /** What stands in several places belongs into several. */
    private Optional<Misplaced.Place> place() {
        List<String> parents =
                paths.stream().map(UnknownFields::parent).distinct().toList();
        return parents.size() == 1
                ? new Misplaced(
                                manifest,
                                parents.get(0),
                                paths.stream()
                                        .map(UnknownFields::name)
                                        .distinct()
                                        .toList())
                        .place()
                : Optional.empty();
    }

    /** A key without a value just above it was meant to hold it. */
    private Optional<Finding> above(String path, String name) {
        Field holder = FieldPath.find(
                manifest.root(), parent(path), found -> found.fields().containsKey(name));
        List<Map.Entry<String, Field>> fields = List.copyOf(holder.fields().entrySet());
        for (int i = 1; i < fields.size(); i++) {
            Map.Entry<String, Field> before = fields.get(i - 1);
            if (fields.get(i).getKey().equals(name) && !before.getValue().exists()) {
                return Optional.of(Finding.of(KubernetesCause.UNKNOWN_FIELD, manifest.where(before.getValue()))
                        .with("variant", "above")
                        .with("object", manifest.label())
                        .with("field", name)
                        .with("above", before.getKey()));
            }
        }
        return Optional.empty();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String parent(String path) {
        return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }
}
