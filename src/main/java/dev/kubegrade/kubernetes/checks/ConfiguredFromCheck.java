package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.diagnosis.ContainerEnvironment;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Demands that variables reach every container of a role from a ConfigMap or Secret of the submission:
 * {@code configuredFrom: {role: server, variables: […]}}.
 */
final class ConfiguredFromCheck implements ManifestCheck {
    private final Roles roles;
    private final Images images;
    private final String role;
    private final List<String> variables;

    ConfiguredFromCheck(CheckContext context, Images images) {
        this.images = images;
        this.roles = new Roles(images);
        this.role = roles.known(context.text("role"));
        this.variables = StreamSupport.stream(
                        context.arguments().path("variables").spliterator(), false)
                .map(node -> node.asText())
                .toList();
    }

    @Override
    public Outcome.Verdict examine(Manifests submission) {
        List<ContainerSpec> containers = submission.podTemplates().stream()
                .flatMap(template -> template.allContainers().stream())
                .filter(container -> images.plays(role, container))
                .toList();
        if (containers.isEmpty()) {
            return new Outcome.Failed(List.of(roles.missing(submission, role)));
        }
        List<Finding> findings = new ArrayList<>();
        for (ContainerSpec container : containers) {
            // A reference that leads nowhere is the reason, and names the line.
            List<Finding> broken = new ContainerEnvironment(submission).broken(container);
            findings.addAll(broken);
            for (String variable : broken.isEmpty() ? variables : List.<String>of()) {
                findings.addAll(examine(new ContainerEnvironment(submission), container, variable));
            }
        }
        return Outcome.of(findings.stream().distinct().toList());
    }

    private static List<Finding> examine(ContainerEnvironment environment, ContainerSpec container, String name) {
        Optional<ContainerEnvironment.Variable> variable = environment.variable(container, name);
        if (variable.isPresent()
                && variable.get().fromResource()
                && variable.get().value().isPresent()) {
            return List.of();
        }
        if (variable.isPresent() && !variable.get().fromResource()) {
            return List.of(Finding.of(
                            KubernetesCause.VARIABLE_LITERAL,
                            container.template().where(variable.get().field()))
                    .with("variable", name)
                    .with("container", container.name())
                    .with("variant", environment.isGivenByList(container, name) ? "covers" : "")
                    .with("observed", variable.get().value().orElse("")));
        }
        return List.of(environment.missing(container, name));
    }
}
