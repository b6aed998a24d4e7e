package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.diagnosis.References;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows which value a container's variable has, and whether it comes from a ConfigMap or Secret of the submission. */
final class ContainerEnvironment {
    private static final Pattern DEPENDENT = Pattern.compile("\\$\\(([A-Za-z_][\\w.-]*)\\)");
    private final Manifests submission;
    private final References references;

    /** A variable: its value if it is known, where it is written, and whether it is configured from a resource. */
    record Variable(Optional<String> value, Field field, boolean fromResource, boolean secret) {}

    ContainerEnvironment(Manifests submission) {
        this.submission = submission;
        this.references = new References(submission);
    }

    /** Returns the variable; of several of one name the last wins, and {@code env} wins over {@code envFrom}. */
    Optional<Variable> variable(ContainerSpec container, String name) {
        return variable(container, name, 0);
    }

    private Optional<Variable> variable(ContainerSpec container, String name, int depth) {
        Optional<Field> written = container.field().at("env").items().stream()
                .filter(variable -> variable.at("name").textOrEmpty().equals(name))
                .reduce((first, last) -> last);
        return written.isPresent()
                ? written.map(field -> ofEnv(container, field, depth))
                : container.field().at("envFrom").items().stream()
                        .flatMap(source -> ofEnvFrom(container, source, name).stream())
                        .reduce((first, last) -> last);
    }

    private Variable ofEnv(ContainerSpec container, Field variable, int depth) {
        Field configMap = variable.at("valueFrom", "configMapKeyRef");
        Field secret = variable.at("valueFrom", "secretKeyRef");
        if (configMap.exists() || secret.exists()) {
            Field reference = configMap.exists() ? configMap : secret;
            Optional<String> value = find(configMap.exists() ? "ConfigMap" : "Secret", reference.at("name"), container)
                    .flatMap(manifest -> value(manifest, reference.at("key").textOrEmpty()));
            return new Variable(value, reference.at("key"), true, secret.exists());
        }
        String text = variable.at("value").textOrEmpty();
        Matcher dependent = DEPENDENT.matcher(text);
        boolean fromResource = false;
        boolean fromSecret = false;
        StringBuilder expanded = new StringBuilder();
        while (dependent.find()) {
            Optional<Variable> other =
                    depth < 5 ? variable(container, dependent.group(1), depth + 1) : Optional.empty();
            fromResource |= other.isPresent() && other.get().fromResource();
            fromSecret |= other.isPresent() && other.get().secret();
            String value = other.flatMap(Variable::value).orElse(dependent.group());
            dependent.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        dependent.appendTail(expanded);
        return new Variable(Optional.of(expanded.toString()), variable.at("value"), fromResource, fromSecret);
    }

    private Optional<Variable> ofEnvFrom(ContainerSpec container, Field source, String name) {
        String prefix = source.at("prefix").textOrEmpty();
        boolean secret = source.at("secretRef").exists();
        Field reference = source.at(secret ? "secretRef" : "configMapRef", "name");
        if (!name.startsWith(prefix)) {
            return Optional.empty();
        }
        return find(secret ? "Secret" : "ConfigMap", reference, container)
                .flatMap(manifest -> value(manifest, name.substring(prefix.length())))
                .map(value -> new Variable(Optional.of(value), reference, true, secret));
    }

    /** Finds it in another namespace too: that it is out of reach there is the fault of the reference, not of the value. */
    private Optional<Manifest> find(String kind, Field name, ContainerSpec container) {
        return references.find(kind, name.textOrEmpty(), container.template()).or(() -> submission
                .ofKind(kind)
                .filter(manifest -> manifest.name().equals(name.textOrEmpty()))
                .findFirst());
    }

    private static Optional<String> value(Manifest manifest, String key) {
        Optional<String> plain = manifest.at("stringData", key).text();
        if (plain.isPresent()) {
            return plain;
        }
        Optional<String> data = manifest.at("data").fields().containsKey(key)
                ? Optional.of(manifest.at("data").fields().get(key).textOrEmpty())
                : Optional.empty();
        return manifest.kind().equals("Secret") ? data.map(ContainerEnvironment::decoded) : data;
    }

    /** Decodes as the server does; what it would refuse was meant as plain text, and the server's refusal says so. */
    private static String decoded(String base64) {
        String packed = base64.replaceAll("\\s", "");
        try {
            return packed.length() % 4 == 0
                    ? new String(Base64.getDecoder().decode(packed), StandardCharsets.UTF_8)
                    : base64;
        } catch (IllegalArgumentException e) {
            return base64;
        }
    }

    /** Returns why variables of the container have no value: references that lead nowhere. */
    List<Finding> broken(ContainerSpec container) {
        return references.missing(container);
    }
}
