package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.FieldPath;
import dev.kubegrade.intake.Nearest;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the API server's refusal of an object into findings with the line. */
final class Refusal {
    private static final Pattern UNKNOWN_STRICT = Pattern.compile("unknown field \"([^\"]+)\"");
    private static final Pattern TYPE_JSON =
            Pattern.compile("cannot unmarshal (\\w+)(?: \\S+)? into Go struct field \\w+\\.(\\S+) of type (\\S+)");
    private static final Pattern CHOICE =
            Pattern.compile("Unsupported value: .*: supported values: (.+)", Pattern.DOTALL);
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
            case 500 -> message.contains("strict decoding error") ? invalid(e.getStatus(), message) : ours(e, message);
            case 403 -> forbidden(e, message);
            case 404, 409 -> List.of(invalidWith(message, manifest.root()));
            default -> ours(e, message);
        };
    }

    private List<Finding> ours(KubernetesClientException e, String message) {
        throw new InfrastructureFailure(
                "the API server did not answer as it should (" + e.getCode() + "): " + message, e);
    }

    private List<Finding> forbidden(KubernetesClientException e, String message) {
        if (message.contains("exceeded quota")) {
            return List.of(Finding.of(KubernetesCause.QUOTA_EXCEEDED, manifest.where())
                    .with("object", manifest.label())
                    .with("detail", afterColon(message)));
        }
        Optional<Finding> unsafe = manifest.podTemplates().stream()
                .flatMap(template -> PodSecurityWords.finding(template, message).stream())
                .findFirst();
        if (unsafe.isPresent()) {
            return List.of(unsafe.get());
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
                findings.add(Finding.of(KubernetesCause.SECRET_NOT_BASE64, manifest.where(value))
                        .with("object", manifest.label())
                        .with("key", key));
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
        List<String> unknown = UNKNOWN_STRICT
                .matcher(message)
                .results()
                .map(found -> found.group(1))
                .toList();
        findings.addAll(new UnknownFields(manifest, unknown).findings());
        Matcher json = TYPE_JSON.matcher(message);
        while (json.find()) {
            findings.add(new WrongType(manifest).finding(json.group(2), json.group(3), json.group(1)));
        }
        if (findings.isEmpty() && message.contains("quantit")) {
            findings.addAll(new WrittenQuantity(manifest).findings());
        }
        if (findings.isEmpty()
                && status != null
                && status.getDetails() != null
                && status.getDetails().getCauses() != null) {
            status.getDetails().getCauses().stream()
                    .flatMap(cause -> ofCause(cause).stream())
                    .distinct()
                    .forEach(findings::add);
        }
        return findings.isEmpty() ? List.of(invalidWith(message, manifest.root())) : findings;
    }

    private List<Finding> ofCause(StatusCause cause) {
        String path = cause.getField() == null ? "" : cause.getField();
        String message = inStudentsWords.apply(String.valueOf(cause.getMessage()));
        if (message.contains("`selector` does not match template `labels`")) {
            return new SelectorMismatch(manifest).findings();
        }
        if (path.endsWith(".name") && message.contains("Not found") && path.contains("volumeMounts")) {
            Field mount = FieldPath.find(manifest.root(), path, field -> true);
            return List.of(Finding.of(KubernetesCause.VOLUME_UNDECLARED, manifest.where(mount))
                    .with("volume", mount.textOrEmpty())
                    .with(
                            "suggestion",
                            Nearest.to(mount.textOrEmpty(), declaredVolumes()).orElse("")));
        }
        Field named = FieldPath.find(manifest.root(), path, Field::exists);
        Matcher choice = CHOICE.matcher(message);
        // A strategy is refused as a whole for its type.
        boolean typed = named.at("type").exists();
        Field chosen = typed ? named.at("type") : named;
        if (choice.matches() && !chosen.textOrEmpty().isEmpty()) {
            return List.of(choice(
                    chosen, typed ? path + ".type" : path, choice.group(1).replace("\"", "")));
        }
        // An object that holds nothing but a key without a value is as good as empty: that key is the slip.
        Field only =
                named.fields().size() == 1 ? named.fields().values().iterator().next() : named;
        return List.of(Finding.of(KubernetesCause.OBJECT_INVALID, manifest.where(only.exists() ? named : only))
                .with("object", manifest.label())
                .with("field", path)
                .with("variant", message.startsWith("Required value") && !path.isEmpty() ? "required" : "")
                .with("detail", path.isEmpty() || path.equals("<nil>") ? message : path + ": " + message));
    }

    private Finding choice(Field field, String path, String values) {
        return Finding.of(KubernetesCause.OBJECT_INVALID, manifest.where(field))
                .with("object", manifest.label())
                .with("field", path)
                .with("observed", field.textOrEmpty())
                .with("expected", values)
                .with("variant", "choice");
    }

    private List<String> declaredVolumes() {
        return manifest.podTemplates().stream()
                .flatMap(template -> template.spec().at("volumes").items().stream())
                .map(volume -> volume.at("name").textOrEmpty())
                .toList();
    }

    private Finding invalidWith(String message, Field field) {
        // The server quotes what stands around the fault: our own names, and perhaps a secret.
        return Finding.of(KubernetesCause.OBJECT_INVALID, manifest.where(field))
                .with("object", manifest.label())
                .with("field", field.path())
                .with("detail", message.replaceAll("(?s), error found in #\\d+ byte of .*", ""));
    }

    private static String afterForbidden(String message) {
        return message.replaceAll("^.*? is forbidden: ", "");
    }

    private static String afterColon(String message) {
        int colon = message.indexOf("exceeded quota");
        return colon < 0 ? message : message.substring(colon);
    }
}
