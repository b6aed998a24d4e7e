package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An amount that is none: the server says that "quantities must match" a pattern, and not which one does not.
 *
 * <p>The rule is that of {@code k8s.io/apimachinery/pkg/api/resource.ParseQuantity}.
 */
record WrittenQuantity(Manifest manifest) {
    private static final Pattern VALID =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?");

    /** Whose fields are amounts (Kubernetes API: ResourceList). */
    private static final Set<String> LISTS =
            Set.of("requests", "limits", "hard", "capacity", "min", "max", "default", "defaultRequest");

    private static final Set<String> AMOUNTS = Set.of("sizeLimit", "divisor", "averageValue");

    /** Returns a finding for each. */
    List<Finding> findings() {
        return wrong(manifest.root())
                .map(field -> Finding.of(KubernetesCause.QUANTITY_INVALID, manifest.where(field))
                        .with("object", manifest.label())
                        .with("field", field.path().replaceAll("^.*?(?=resources\\.|[^.]*$)", ""))
                        .with("observed", field.textOrEmpty())
                        .with("suggestion", meant(field.textOrEmpty()).orElse("")))
                .toList();
    }

    private static Stream<Field> wrong(Field field) {
        List<Field> found = new ArrayList<>();
        field.fields().forEach((name, child) -> {
            if (LISTS.contains(name)) {
                found.addAll(child.fields().values());
            } else if (AMOUNTS.contains(name)) {
                found.add(child);
            }
        });
        Stream<Field> below = Stream.concat(field.fields().values().stream(), field.items().stream());
        return Stream.concat(
                found.stream().filter(amount -> amount.text()
                        .filter(text -> !VALID.matcher(text).matches())
                        .isPresent()),
                below.flatMap(WrittenQuantity::wrong));
    }

    /** Returns what was probably meant: megabytes are M or Mi, and a fraction has a point. */
    private static Optional<String> meant(String written) {
        String text = written.replaceAll("\\s", "").replace(',', '.');
        String unit = text.replaceAll("^[+\\-\\d.]*", "").toLowerCase(Locale.ROOT);
        String amount = text.substring(0, text.length() - unit.length());
        String right =
                switch (unit) {
                    case "kb", "kib", "ki", "k" -> "Ki";
                    case "mb", "mib", "mi", "megas", "megabytes" -> "Mi";
                    case "gb", "gib", "gi", "g", "gigas", "gigabytes" -> "Gi";
                    case "core", "cores", "cpu", "cpus", "b", "bytes" -> "";
                    case "milicores", "millicores", "mcpu" -> "m";
                    default -> unit;
                };
        return Optional.of(amount + right).filter(VALID.asMatchPredicate()).filter(meant -> !meant.equals(written));
    }
}
