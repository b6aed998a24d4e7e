package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.Nearest;
import dev.kubegrade.kubernetes.deploy.WrongType;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Knows which value a container's variable has, and whether it comes from a ConfigMap or Secret of the submission. */
public final class ContainerEnvironment {
    private static final Pattern DEPENDENT = Pattern.compile("\\$\\(([A-Za-z_][\\w.-]*)\\)");
    private final Manifests submission;
    private final References references;

    /**
     * A variable of a container.
     *
     * @param value empty where it is not known
     * @param field what of the container gives it its value
     * @param written where the value itself stands, which may be in a ConfigMap
     */
    public record Variable(
            Optional<String> value, Field field, Location written, boolean fromResource, boolean secret) {}

    public ContainerEnvironment(Manifests submission) {
        this.submission = submission;
        this.references = new References(submission);
    }

    /** Returns the variable; of several of one name the last wins, and {@code env} wins over {@code envFrom}. */
    public Optional<Variable> variable(ContainerSpec container, String name) {
        return variable(container, name, container.field().at("env").items().size());
    }

    /** Returns every variable whose name is known, by name. */
    public Map<String, Variable> variables(ContainerSpec container) {
        Map<String, Variable> variables = new TreeMap<>();
        names(container).forEach(name -> variable(container, name).ifPresent(found -> variables.put(name, found)));
        return variables;
    }

    private Stream<String> names(ContainerSpec container) {
        return Stream.concat(
                container.field().at("envFrom").items().stream().flatMap(source -> holder(container, source).stream()
                        .flatMap(manifest -> References.keys(manifest).stream())
                        .map(key -> source.at("prefix").textOrEmpty() + key)),
                container.field().at("env").items().stream()
                        .map(variable -> variable.at("name").textOrEmpty()));
    }

    /** Tells that a variable does not reach a container: at what was probably meant for it, where something is near. */
    public Finding missing(ContainerSpec container, String name) {
        Optional<String> near = names(container)
                .filter(other -> other.equalsIgnoreCase(name) || other.endsWith(name))
                .findFirst()
                .or(() -> Nearest.to(name, names(container).toList()));
        Optional<Field> prefix = prefixOf(container, name);
        Location where = prefix.map(container.template()::where)
                .or(() -> near.flatMap(other -> variable(container, other)).map(Variable::written))
                .orElseGet(() -> container.where(Stream.of("env", "envFrom")
                        .filter(list -> container.field().at(list).exists())
                        .findFirst()
                        .orElse("name")));
        return Finding.of(KubernetesCause.VARIABLE_MISSING, where)
                .with("variable", name)
                .with("container", container.name())
                .with("variant", prefix.isPresent() ? "prefix" : "")
                .with("prefix", prefix.map(Field::textOrEmpty).orElse(""))
                .with("suggestion", near.orElse(""));
    }

    /** Says whether {@code envFrom} alone would give a container the variable. */
    public boolean isGivenByList(ContainerSpec container, String name) {
        return variable(container, name, 0).isPresent();
    }

    /** Returns the prefix without which a source would give the variable. */
    private Optional<Field> prefixOf(ContainerSpec container, String name) {
        return container.field().at("envFrom").items().stream()
                .filter(source -> source.at("prefix").exists())
                .filter(source -> holder(container, source)
                        .filter(manifest -> References.keys(manifest).contains(name))
                        .isPresent())
                .map(source -> source.at("prefix"))
                .findFirst();
    }

    /** A variable is put together of those before it alone (Kubernetes: Define Dependent Environment Variables). */
    private Optional<Variable> variable(ContainerSpec container, String name, int before) {
        List<Field> env = container.field().at("env").items();
        for (int i = before - 1; i >= 0; i--) {
            if (env.get(i).at("name").textOrEmpty().equals(name)) {
                return Optional.of(ofEnv(container, env.get(i), i));
            }
        }
        return container.field().at("envFrom").items().stream()
                .flatMap(source -> ofEnvFrom(container, source, name).stream())
                .reduce((first, last) -> last);
    }

    private Variable ofEnv(ContainerSpec container, Field variable, int index) {
        Field configMap = variable.at("valueFrom", "configMapKeyRef");
        Field secret = variable.at("valueFrom", "secretKeyRef");
        if (configMap.exists() || secret.exists()) {
            Field reference = configMap.exists() ? configMap : secret;
            String key = reference.at("key").textOrEmpty();
            Optional<Manifest> holder =
                    find(configMap.exists() ? "ConfigMap" : "Secret", reference.at("name"), container);
            return new Variable(
                    holder.flatMap(manifest -> value(manifest, key)),
                    reference.at("key"),
                    holder.map(manifest -> place(manifest, key))
                            .orElse(container.template().where(reference.at("key"))),
                    true,
                    secret.exists());
        }
        String text = variable.at("value").textOrEmpty();
        Matcher dependent = DEPENDENT.matcher(text);
        boolean fromResource = false;
        boolean fromSecret = false;
        StringBuilder expanded = new StringBuilder();
        while (dependent.find()) {
            Optional<Variable> other = variable(container, dependent.group(1), index);
            fromResource |= other.isPresent() && other.get().fromResource();
            fromSecret |= other.isPresent() && other.get().secret();
            String value = other.flatMap(Variable::value).orElse(dependent.group());
            dependent.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        dependent.appendTail(expanded);
        return new Variable(
                Optional.of(expanded.toString()),
                variable.at("value"),
                container.template().where(variable.at("value")),
                fromResource,
                fromSecret);
    }

    private Optional<Variable> ofEnvFrom(ContainerSpec container, Field source, String name) {
        String prefix = source.at("prefix").textOrEmpty();
        if (!name.startsWith(prefix)) {
            return Optional.empty();
        }
        String key = name.substring(prefix.length());
        boolean secret = source.at("secretRef").exists();
        return holder(container, source).flatMap(manifest -> value(manifest, key)
                .map(value -> new Variable(Optional.of(value), reference(source), place(manifest, key), true, secret)));
    }

    private Optional<Manifest> holder(ContainerSpec container, Field source) {
        return find(source.at("secretRef").exists() ? "Secret" : "ConfigMap", reference(source), container);
    }

    private static Field reference(Field source) {
        return source.at(source.at("secretRef").exists() ? "secretRef" : "configMapRef", "name");
    }

    /** Finds it in another namespace too: that it is out of reach there is the fault of the reference, not of the value. */
    private Optional<Manifest> find(String kind, Field name, ContainerSpec container) {
        return references.find(kind, name.textOrEmpty(), container.template()).or(() -> submission
                .ofKind(kind)
                .filter(manifest -> manifest.name().equals(name.textOrEmpty()))
                .findFirst());
    }

    private static Location place(Manifest manifest, String key) {
        Field data = manifest.at(manifest.at("stringData", key).exists() ? "stringData" : "data");
        return manifest.where(data.fields().getOrDefault(key, data));
    }

    private static Optional<String> value(Manifest manifest, String key) {
        Optional<String> plain = manifest.at("stringData", key).text();
        if (plain.isPresent()) {
            return plain;
        }
        Optional<String> data = Optional.ofNullable(manifest.at("data").fields().get(key))
                .filter(field -> !field.isMapping() && !field.isSequence())
                .map(Field::textOrEmpty);
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

    /** Returns why variables of the container have no value: references that lead nowhere, or to what is no text. */
    public List<Finding> broken(ContainerSpec container) {
        return Stream.concat(references.missing(container).stream(), noText(container))
                .distinct()
                .toList();
    }

    /** The server refuses the whole object for it, in the same words. */
    private Stream<Finding> noText(ContainerSpec container) {
        return Stream.concat(
                        container.field().at("envFrom").items().stream()
                                .flatMap(source -> holder(container, source).stream()),
                        container.field().at("env").items().stream()
                                .map(variable -> variable.at("valueFrom", "configMapKeyRef", "name"))
                                .flatMap(name -> find("ConfigMap", name, container).stream()))
                .filter(manifest -> manifest.kind().equals("ConfigMap"))
                .flatMap(manifest -> manifest.at("data").fields().values().stream()
                        .filter(value -> value.isMapping() || value.isSequence())
                        .map(value -> new WrongType(manifest)
                                .finding(value.path(), "string", value.isMapping() ? "object" : "array")));
    }
}
