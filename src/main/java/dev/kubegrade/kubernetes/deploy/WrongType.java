package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.FieldPath;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells of a field whose value is of another type than the server expects. */
public record WrongType(Manifest manifest) {

    /**
     * Tells it.
     *
     * @param path where the server met it, without indices
     * @param said the type of Go that it expected
     * @param met what it found, as Go's decoder of JSON calls it
     */
    public Finding finding(String path, String said, String met) {
        boolean secret = manifest.kind().equals("Secret") && path.matches("(data|stringData)(\\..*)?");
        Field field = culprit(path, met);
        String observed = field.text()
                .map(text -> field.isText() ? '"' + text + '"' : text)
                .orElse(field.isSequence() ? "[…]" : "{…}");
        // The server speaks of bytes, where a student writes text; what it is stays a secret.
        return Finding.of(KubernetesCause.WRONG_TYPE, manifest.where(field))
                .with("object", manifest.label())
                .with("field", field.exists() ? field.path().replaceAll("^.*\\.(?=[^.]*$)", "") : path)
                .with("expected", secret ? "string" : word(said))
                .with("observed", secret ? "…" : observed);
    }

    /** The server names a field without the key or the index below it: what is directly in it may be of the wrong kind. */
    private Field culprit(String path, String met) {
        Predicate<Field> wrong = field -> kind(field).equals(met);
        Field named = FieldPath.find(
                manifest.root(),
                path,
                field -> wrong.test(field) || children(field).anyMatch(wrong));
        return wrong.test(named)
                ? named
                : children(named).filter(wrong).findFirst().orElse(named);
    }

    private static Stream<Field> children(Field field) {
        return field.isMapping() ? field.fields().values().stream() : field.items().stream();
    }

    /** Names what a field holds as Go's decoder of JSON does. */
    private static String kind(Field field) {
        Object value = field.plain();
        return field.isMapping()
                ? "object"
                : field.isSequence()
                        ? "array"
                        : value instanceof Number ? "number" : value instanceof Boolean ? "bool" : "string";
    }

    /** Names a type of Go as a student would. */
    private static String word(String type) {
        if (type.matches("u?int\\d*|float\\d*")) {
            return "numeric";
        }
        return switch (type) {
            case "bool" -> "boolean";
            case "string" -> "string";
            default -> type.startsWith("[]") ? "list" : "map";
        };
    }
}
