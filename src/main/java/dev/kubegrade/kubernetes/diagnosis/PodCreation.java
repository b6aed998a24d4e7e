package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.intake.Field;
import dev.kubegrade.intake.FieldPath;
import dev.kubegrade.kubernetes.deploy.Applied;
import dev.kubegrade.kubernetes.deploy.PodSecurityWords;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says why the controller of a workload cannot create its pods. */
record PodCreation(Applied applied, Workload workload, Source source) {

    /** How the server names a field of a pod: {@code spec.containers[0].image: Invalid value: …}. */
    private static final Pattern PATH = Pattern.compile("\\bspec\\.([A-Za-z0-9.\\[\\]]+): ");

    /** Fields that name an object, which has to be there. */
    private static final Set<String> REFERENCES =
            Set.of("serviceAccountName", "serviceAccount", "priorityClassName", "runtimeClassName");

    Optional<Finding> refused() {
        return Stream.concat(ofReplicaSets(), ofEvents())
                .filter(message -> message.contains("forbidden") || message.contains(" is invalid: "))
                .findFirst()
                .map(applied.namespaces()::inStudentsWords)
                .map(message ->
                        PodSecurityWords.finding(workload.template(), message).orElseGet(() -> refused(message)));
    }

    private Finding refused(String message) {
        Field field = field(message);
        String name = field.path().replaceAll("^.*\\.", "");
        boolean named = field.exists() && !name.equals("replicas") && !name.equals("spec");
        return Finding.of(
                        message.contains("exceeded quota")
                                ? KubernetesCause.QUOTA_EXCEEDED
                                : KubernetesCause.PODS_REFUSED,
                        workload.manifest().where(field))
                .with("variant", REFERENCES.contains(name) && field.exists() ? "reference" : named ? "field" : "")
                .with("name", name)
                .with("value", named ? field.textOrEmpty().strip() : "")
                .with("object", workload.manifest().label())
                .with("field", "spec")
                .with(
                        "detail",
                        message.replaceAll("^.*is (forbidden|invalid): ", "")
                                .replaceAll(", used: .*?(?=, limited)", ""));
    }

    /** Returns the field that names what no pod can be created without. */
    private Field field(String message) {
        Field spec = workload.template().spec();
        Matcher path = PATH.matcher(message);
        if (path.find()) {
            Field named = FieldPath.find(spec, path.group(1), found -> true);
            if (named.exists()) {
                return named;
            }
        }
        if (message.contains("RuntimeClass") && spec.at("runtimeClassName").exists()) {
            return spec.at("runtimeClassName");
        }
        if (message.contains("service account")) {
            return spec.at("serviceAccountName").exists() ? spec.at("serviceAccountName") : spec.at("serviceAccount");
        }
        if (message.contains("PriorityClass") && spec.at("priorityClassName").exists()) {
            return spec.at("priorityClassName");
        }
        String words = message.toLowerCase(Locale.ROOT);
        return spec.fields().entrySet().stream()
                .filter(entry ->
                        words.matches("(?s).*\\b" + Pattern.quote(entry.getKey().toLowerCase(Locale.ROOT)) + "\\b.*"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(workload.manifest().at("spec", "replicas"));
    }

    /** A controller that made many pods has used up its events: its condition still says what failed. */
    private Stream<String> ofReplicaSets() {
        return source.replicaSets(workload).stream()
                .flatMap(set -> Stream.ofNullable(set.getStatus())
                        .flatMap(status -> Stream.ofNullable(status.getConditions()))
                        .flatMap(conditions -> conditions.stream()))
                .filter(condition -> "ReplicaFailure".equals(condition.getType()))
                .map(condition -> String.valueOf(condition.getMessage()));
    }

    private Stream<String> ofEvents() {
        return source.events(workload).stream()
                .filter(event -> "FailedCreate".equals(event.getReason()) && concerns(event))
                .map(event -> String.valueOf(event.getMessage()));
    }

    /** What makes the pods is the workload itself, or a ReplicaSet of its own: a name that begins alike says nothing. */
    private boolean concerns(Event event) {
        ObjectReference about = event.getInvolvedObject();
        return about.getKind().equals(workload.manifest().kind())
                        && about.getName().equals(workload.manifest().name())
                || source.replicaSets(workload).stream()
                        .anyMatch(set -> set.getMetadata().getUid().equals(about.getUid()));
    }
}
