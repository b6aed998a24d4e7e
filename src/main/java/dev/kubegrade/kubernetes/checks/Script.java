package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.kubernetes.diagnosis.ContainerEnvironment;
import dev.kubegrade.kubernetes.manifest.CommandLine;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.Manifests;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script of Python that containers of a submission run, or only name. */
final class Script {
    /** What the kubelet fills in, and what a shell does. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\(([A-Za-z_][\\w.-]*)\\)|\\$\\{([A-Za-z_]\\w*)}|\\$([A-Za-z_]\\w*)");

    private final String name;
    private final ContainerEnvironment environment;

    Script(String name, Manifests submission) {
        this.name = name;
        this.environment = new ContainerEnvironment(submission);
    }

    /** Says whether the container runs it. */
    boolean isRunBy(ContainerSpec container) {
        return line(container).runs(name);
    }

    /** Returns what a container does that names it and does not run it. */
    Optional<String> instead(ContainerSpec container) {
        boolean onlyNamed = line(container).names(name) && !isRunBy(container);
        // As it is written: a variable may hold a secret.
        return onlyNamed
                ? Optional.of(String.join("; ", new CommandLine(container.commandLine()).commands()))
                : Optional.empty();
    }

    private CommandLine line(ContainerSpec container) {
        return new CommandLine(container.commandLine().stream()
                .map(word -> filled(word, container))
                .toList());
    }

    private String filled(String word, ContainerSpec container) {
        return VARIABLE.matcher(word).replaceAll(found -> {
            String variable =
                    found.group(1) != null ? found.group(1) : found.group(2) != null ? found.group(2) : found.group(3);
            return Matcher.quoteReplacement(environment
                    .variable(container, variable)
                    .flatMap(ContainerEnvironment.Variable::value)
                    .orElse(found.group()));
        });
    }
}
