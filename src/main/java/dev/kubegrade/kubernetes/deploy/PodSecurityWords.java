package dev.kubegrade.kubernetes.deploy;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Finding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads why Pod Security admission refuses a pod: {@code pods "x" is forbidden: violates PodSecurity "baseline:latest":
 * seccompProfile (pod must not set securityContext.seccompProfile.type to "Unconfined")} (Kubernetes documentation, "Pod
 * Security Standards").
 */
public final class PodSecurityWords {
    private static final Pattern VIOLATION = Pattern.compile("violates PodSecurity \"[^\"]*\": (.*)", Pattern.DOTALL);
    /** Words of a sentence, or fields that say nothing about which of them is meant. */
    private static final Set<String> NO_FIELDS =
            Set.of("name", "type", "pod", "container", "containers", "spec", "securityContext", "value");

    private PodSecurityWords() {}

    /** Explains a refusal with the line of the field that it names; empty when it is about something else. */
    public static Optional<Finding> finding(PodTemplate template, String message) {
        Matcher violation = VIOLATION.matcher(message);
        if (!violation.find()) {
            return Optional.empty();
        }
        String detail = violation.group(1);
        Set<String> words = Arrays.stream(detail.split("[^A-Za-z]+"))
                .filter(word -> !NO_FIELDS.contains(word))
                .collect(Collectors.toSet());
        Field named = template.spec()
                .walk()
                .filter(field -> words.contains(name(field)))
                .max(Comparator.comparingInt(field -> field.path().length()))
                .orElse(template.spec());
        return Optional.of(Finding.of(KubernetesCause.POD_SECURITY, template.where(named))
                .with("object", template.manifest().label())
                .with("detail", detail));
    }

    private static String name(Field field) {
        return field.path().endsWith("]") ? "" : field.path().replaceAll("^.*\\.", "");
    }
}
