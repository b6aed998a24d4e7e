package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.InfrastructureFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads why a container's runtime could not start it, where that is not for want of its program. */
final class RuntimeWords {
    /** A word of runc's message, and the field that it is about. */
    private record Named(String word, String... field) {}

    private static final List<Named> FIELDS = List.of(
            new Named("memory", "resources", "limits", "memory"),
            new Named("oom", "resources", "limits", "memory"),
            new Named("cpu", "resources", "limits", "cpu"),
            new Named("cwd", "workingDir"),
            new Named("mkdir", "workingDir"),
            new Named("mount", "volumeMounts"));

    /** What a node is out of, or slow at. */
    private static final Pattern OURS =
            Pattern.compile("deadline exceeded|no space left|/sys/fs/cgroup|ttrpc|cannot allocate memory");

    private RuntimeWords() {}

    /** Returns an amount of memory that was written without a unit, or in thousandths, as it was probably meant. */
    private static Optional<String> withUnit(Field amount) {
        return amount.text()
                .filter(text -> amount.path().endsWith(".memory") && text.matches("\\d+m?"))
                .map(text -> text.replace("m", "") + "Mi");
    }

    static Finding notStarted(ContainerSpec container, String message) {
        String detail = message.replaceAll("(?s)^.*(OCI runtime create failed|runc create failed): ", "")
                .replaceAll("(?s)^unable to start container process: ", "")
                .replaceAll(": unknown$", "")
                // What the kernel counted differs from run to run.
                .replaceAll("\\s*\\(current usage[^)]*\\)", "");
        if (OURS.matcher(message).find()) {
            throw new InfrastructureFailure("the runtime could not start a container: " + message);
        }
        List<String> words = List.of(detail.toLowerCase(Locale.ROOT).split("[^a-z]+"));
        Optional<Field> meant = FIELDS.stream()
                .filter(named -> words.contains(named.word()))
                .map(named -> container.field().at(named.field()))
                .filter(Field::exists)
                .findFirst();
        return Finding.of(
                        KubernetesCause.CONTAINER_NOT_STARTED,
                        meant.map(container.template()::where).orElse(container.where()))
                .with("container", container.name())
                .with("value", meant.flatMap(Field::text).orElse(""))
                .with("suggestion", meant.flatMap(RuntimeWords::withUnit).orElse(""))
                .with("detail", LogExcerpt.of(detail));
    }
}
