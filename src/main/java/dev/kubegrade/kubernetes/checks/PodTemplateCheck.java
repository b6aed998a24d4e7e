package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Finding;
import java.util.List;

/** Demands one pod that holds several roles, each in a container of its own: {@code podTemplate: {roles: […]}}. */
final class PodTemplateCheck implements ManifestCheck {
    private final Roles roles;
    private final List<String> wanted;

    PodTemplateCheck(CheckContext context, Images images) {
        this.roles = new Roles(images);
        this.wanted = roles.read(context.arguments().path("roles"));
    }

    @Override
    public Outcome.Verdict examine(Manifests submission) {
        List<PodTemplate> templates = submission.podTemplates();
        if (templates.stream().anyMatch(template -> roles.holdsAll(template, wanted))) {
            return new Outcome.Passed();
        }
        List<Finding> missing = wanted.stream()
                .filter(role -> templates.stream()
                        .allMatch(template -> roles.in(template, role).isEmpty()))
                .map(role -> roles.missing(submission, role))
                .toList();
        return missing.isEmpty() ? new Outcome.Failed(List.of(apart(templates))) : new Outcome.Failed(missing);
    }

    private Finding apart(List<PodTemplate> templates) {
        PodTemplate first = templates.stream()
                .filter(template -> !roles.in(template, wanted.get(0)).isEmpty())
                .findFirst()
                .orElseThrow();
        PodTemplate other = templates.stream()
                .filter(template ->
                        !roles.in(template, wanted.get(wanted.size() - 1)).isEmpty())
                .findFirst()
                .orElseThrow();
        return Finding.of(
                        KubernetesCause.ROLES_IN_DIFFERENT_PODS,
                        roles.in(other, wanted.get(wanted.size() - 1)).get(0).where())
                .with("roles", String.join(", ", wanted))
                .with("first", first.manifest().label())
                .with("other", other.manifest().label());
    }
}
