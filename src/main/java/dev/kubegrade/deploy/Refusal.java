package dev.kubegrade.deploy;

import dev.kubegrade.cluster.InfrastructureFailure;
import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.FieldPath;
import dev.kubegrade.intake.Manifest;
import dev.kubegrade.intake.Nearest;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.WordUtils;

/** Turns the API server's refusal of an object into findings with the line. */
final class Refusal {
    private static final Pattern UNKNOWN_STRICT = Pattern.compile("unknown field \"([^\"]+)\"");
    private static final Pattern UNKNOWN_APPLY = Pattern.compile("(\\.\\S+): field not declared in schema");
    private static final Pattern TYPE_APPLY =
            Pattern.compile("(\\.\\S+): expected (\\w+)(?: \\([^)]*\\))?, got ([^&\\n]*)");
    private static final Pattern TYPE_JSON =
            Pattern.compile("cannot unmarshal (\\w+) into Go struct field \\w+\\.(\\S+) of type (\\S+)");
    /** How a server of 1.20 tells that it met something else where an object starts, and where it was. */
    private static final Pattern OBJECT_JSON =
            Pattern.compile("((?:v\\d\\w*\\.\\w+\\.\\w+: (?:\\[\\]v\\d\\w*\\.\\w+: )?)+)readObjectStart: expect \\{");

    private static final Pattern STEP_JSON = Pattern.compile("v\\d\\w*\\.\\w+\\.(\\w+): ");
    private static final Set<String> TYPE_WORDS = Set.of("string", "numeric", "boolean", "map", "list");
    /** What students misspell most: the fields of workloads, containers, services and volumes. */
    private static final List<String> KNOWN = List.of(
            "metadata",
            "spec",
            "template",
            "selector",
            "matchLabels",
            "replicas",
            "containers",
            "initContainers",
            "image",
            "imagePullPolicy",
            "command",
            "args",
            "env",
            "envFrom",
            "name",
            "value",
            "valueFrom",
            "configMapKeyRef",
            "configMapRef",
            "secretKeyRef",
            "secretRef",
            "key",
            "ports",
            "containerPort",
            "protocol",
            "volumeMounts",
            "mountPath",
            "subPath",
            "readOnly",
            "volumes",
            "emptyDir",
            "configMap",
            "secret",
            "persistentVolumeClaim",
            "claimName",
            "hostPath",
            "path",
            "resources",
            "requests",
            "limits",
            "readinessProbe",
            "livenessProbe",
            "startupProbe",
            "httpGet",
            "tcpSocket",
            "exec",
            "initialDelaySeconds",
            "periodSeconds",
            "restartPolicy",
            "workingDir",
            "labels",
            "namespace",
            "annotations",
            "data",
            "stringData",
            "targetPort",
            "port",
            "nodePort",
            "type",
            "accessModes",
            "storage",
            "serviceName",
            "volumeClaimTemplates");

    private final Manifest manifest;
    private final UnaryOperator<String> inStudentsWords;

    Refusal(Manifest manifest, UnaryOperator<String> inStudentsWords) {
        this.manifest = manifest;
        this.inStudentsWords = inStudentsWords;
    }

    /**
     * Explains the refusal.
     *
     * @throws InfrastructureFailure when it is not about the object
     */
    List<Finding> findings(KubernetesClientException e) {
        String message = inStudentsWords.apply(
                e.getStatus() != null && e.getStatus().getMessage() != null
                        ? e.getStatus().getMessage()
                        : String.valueOf(e.getMessage()));
        return switch (e.getCode()) {
            case 400, 422 -> invalid(e.getStatus(), message);
            case 500 -> ofTheSchema(message) ? invalid(e.getStatus(), message) : ours(e, message);
            case 403 -> forbidden(e, message);
            case 404, 409 -> List.of(invalidWith(message, manifest.root()));
            default -> ours(e, message);
        };
    }

    private static boolean ofTheSchema(String message) {
        return message.contains("failed to create typed patch object") || message.contains("strict decoding error");
    }

    private List<Finding> ours(KubernetesClientException e, String message) {
        throw new InfrastructureFailure(
                "the API server did not answer as it should (" + e.getCode() + "): " + message, e);
    }

    private List<Finding> forbidden(KubernetesClientException e, String message) {
        if (message.contains("exceeded quota")) {
            return List.of(Finding.of(
                    Cause.QUOTA_EXCEEDED, manifest.where(), "object", manifest.label(), "detail", afterColon(message)));
        }
        if (message.contains("PodSecurity")) {
            return List.of(invalidWith(message, manifest.at("spec")));
        }
        Field account = manifest.at("spec", "serviceAccountName");
        if (account.exists() && message.contains("error looking up service account")) {
            return List.of(invalidWith(afterForbidden(message), account));
        }
        Field priority = manifest.at("spec", "priorityClassName");
        if (priority.exists() && message.contains("no PriorityClass")) {
            return List.of(invalidWith(afterForbidden(message), priority));
        }
        return ours(e, message);
    }

    /** Names the keys of a Secret whose value is plain text where base64 is asked for; never the value. */
    private List<Finding> plainText() {
        List<Finding> findings = new ArrayList<>();
        manifest.at("data").fields().forEach((key, value) -> {
            if (!isBase64(value.textOrEmpty())) {
                findings.add(Finding.of(
                        Cause.SECRET_NOT_BASE64, manifest.where(value), "object", manifest.label(), "key", key));
            }
        });
        return findings;
    }

    /** As Go decodes it: line breaks do not count, and the padding has to be there. */
    private static boolean isBase64(String value) {
        String line = value.replaceAll("[\\r\\n]", "");
        try {
            return Base64.getDecoder().decode(line).length >= 0 && line.length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<Finding> invalid(Status status, String message) {
        List<Finding> findings = new ArrayList<>();
        if (manifest.kind().equals("Secret") && message.contains("illegal base64")) {
            findings.addAll(plainText());
        }
        Matcher strict = UNKNOWN_STRICT.matcher(message);
        while (strict.find()) {
            findings.add(unknownField(strict.group(1)));
        }
        Matcher apply = UNKNOWN_APPLY.matcher(message);
        while (apply.find()) {
            findings.add(unknownField(apply.group(1)));
        }
        Matcher type = TYPE_APPLY.matcher(message);
        while (type.find()) {
            if (TYPE_WORDS.contains(type.group(2))) {
                findings.add(wrongType(type.group(1), type.group(2)));
            }
        }
        Matcher json = TYPE_JSON.matcher(message);
        while (json.find()) {
            findings.add(wrongType(json.group(2), json.group(3)));
        }
        Matcher object = OBJECT_JSON.matcher(message);
        while (object.find()) {
            findings.add(wrongType(fields(object.group(1)), "map"));
        }
        if (findings.isEmpty()
                && status != null
                && status.getDetails() != null
                && status.getDetails().getCauses() != null) {
            status.getDetails().getCauses().stream()
                    .map(this::ofCause)
                    .distinct()
                    .forEach(findings::add);
        }
        return findings.isEmpty() ? List.of(invalidWith(message, manifest.root())) : findings;
    }

    /** Turns Go's fields ({@code v1.PodSpec.Containers: []v1.Container: }) into the path of a manifest. */
    private static String fields(String steps) {
        List<String> path = new ArrayList<>();
        Matcher step = STEP_JSON.matcher(steps);
        while (step.find()) {
            path.add(WordUtils.uncapitalize(step.group(1)));
        }
        return String.join(".", path) + (steps.matches(".*\\[\\]\\S+ ") ? "[]" : "");
    }

    private Finding ofCause(StatusCause cause) {
        String path = cause.getField() == null ? "" : cause.getField();
        String message = inStudentsWords.apply(String.valueOf(cause.getMessage()));
        if (message.contains("`selector` does not match template `labels`")) {
            return Finding.of(
                    Cause.SELECTOR_MISMATCH,
                    manifest.where(manifest.at("spec", "selector")),
                    "object",
                    manifest.label(),
                    "expected",
                    flat(manifest.at("spec", "selector", "matchLabels")),
                    "observed",
                    flat(manifest.at("spec", "template", "metadata", "labels")));
        }
        if (path.endsWith(".name") && message.contains("Not found") && path.contains("volumeMounts")) {
            Field mount = FieldPath.find(manifest.root(), path, field -> true);
            return Finding.of(
                    Cause.VOLUME_UNDECLARED,
                    manifest.where(mount),
                    "volume",
                    mount.textOrEmpty(),
                    "suggestion",
                    Nearest.to(mount.textOrEmpty(), declaredVolumes()).orElse(""));
        }
        return Finding.of(
                Cause.OBJECT_INVALID,
                manifest.where(FieldPath.find(manifest.root(), path, Field::exists)),
                "object",
                manifest.label(),
                "field",
                path,
                "detail",
                path.isEmpty() || path.equals("<nil>") ? message : path + ": " + message);
    }

    private List<String> declaredVolumes() {
        return manifest.podTemplates().stream()
                .flatMap(template -> template.spec().at("volumes").items().stream())
                .map(volume -> volume.at("name").textOrEmpty())
                .toList();
    }

    private static String flat(Field labels) {
        List<String> pairs = new ArrayList<>();
        labels.fields().forEach((name, value) -> pairs.add(name + "=" + value.textOrEmpty()));
        return String.join(", ", pairs);
    }

    private Finding unknownField(String path) {
        String clean = path.startsWith(".") ? path.substring(1) : path;
        String name = clean.substring(clean.lastIndexOf('.') + 1);
        Field field = FieldPath.find(manifest.root(), clean, found -> true);
        return Finding.of(
                Cause.UNKNOWN_FIELD,
                manifest.where(field),
                "object",
                manifest.label(),
                "field",
                name,
                "suggestion",
                // A field that exists elsewhere stands in the wrong place: its own name is no suggestion.
                Nearest.to(name, KNOWN).filter(near -> !near.equals(name)).orElse(""));
    }

    private Finding wrongType(String path, String said) {
        String clean = path.startsWith(".") ? path.substring(1) : path;
        boolean secret = manifest.kind().equals("Secret") && clean.matches("(data|stringData)\\..*");
        // The server speaks of bytes, where a student writes text; what it is stays a secret.
        String expected = secret ? "string" : said;
        Field field = FieldPath.find(manifest.root(), clean, found -> isNot(found, expected));
        return Finding.of(
                Cause.WRONG_TYPE,
                manifest.where(field),
                "object",
                manifest.label(),
                "field",
                clean.substring(clean.lastIndexOf('.') + 1).replace("[]", ""),
                "expected",
                word(expected),
                "observed",
                secret
                        ? "…"
                        : field.text()
                                .map(text -> field.isText() ? '"' + text + '"' : text)
                                .orElse(field.isSequence() ? "[…]" : "{…}"));
    }

    /** Names a type as the schema does, whether the server spoke of the schema or of Go. */
    private static String word(String type) {
        if (TYPE_WORDS.contains(type)) {
            return type;
        }
        if (type.startsWith("int") || type.startsWith("uint") || type.startsWith("float")) {
            return "numeric";
        }
        return type.startsWith("bool")
                ? "boolean"
                : type.startsWith("[]") ? "list" : type.equals("string") ? type : "map";
    }

    private static boolean isNot(Field field, String expected) {
        Object value = field.plain();
        return switch (expected) {
            case "string" -> !(value instanceof String);
            case "numeric", "int32", "int64", "int" -> !(value instanceof Number);
            case "boolean", "bool" -> !(value instanceof Boolean);
            case "map" -> !field.isMapping();
            case "list" -> !field.isSequence();
            default -> true;
        };
    }

    private Finding invalidWith(String message, Field field) {
        return Finding.of(
                Cause.OBJECT_INVALID,
                manifest.where(field),
                "object",
                manifest.label(),
                "field",
                field.path(),
                "detail",
                // The server quotes what stands around the fault: our own names, and perhaps a secret.
                message.replaceAll("(?s), error found in #\\d+ byte of .*", ""));
    }

    private static String afterForbidden(String message) {
        return message.replaceAll("^.*? is forbidden: ", "");
    }

    private static String afterColon(String message) {
        int colon = message.indexOf("exceeded quota");
        return colon < 0 ? message : message.substring(colon);
    }
}
