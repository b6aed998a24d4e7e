package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.Optional;

/**
 * Demands an init container of a role that runs a script and shares the directory of a variable with the role's
 * ordinary container: {@code initContainer: {role: server, runs: load.py, sharesDirectoryOf: DATA_PATH, …}}.
 */
final class InitContainerCheck implements ManifestCheck {
    private final Roles roles;
    private final Images images;
    private final String role;
    private final String script;
    private final String variable;
    private final String unset;
    private final String workDir;

    InitContainerCheck(CheckContext context, Images images) {
        this.images = images;
        this.roles = new Roles(images);
        this.role = roles.known(context.text("role"));
        this.script = context.text("runs");
        this.variable = context.text("sharesDirectoryOf");
        this.unset = context.text("default");
        this.workDir = context.text("workDir");
    }

    @Override
    public Outcome.Verdict examine(Manifests submission) {
        List<PodTemplate> templates = submission.podTemplates();
        Optional<ContainerSpec> init = templates.stream()
                .filter(template -> !roles.in(template, role).isEmpty())
                .flatMap(template -> template.initContainers().stream())
                .filter(container -> images.plays(role, container) && runs(container))
                .findFirst();
        if (init.isEmpty()) {
            return new Outcome.Failed(List.of(notInit(submission)));
        }
        ContainerSpec server = roles.in(init.get().template(), role).get(0);
        return new SharedDirectory(new ContainerEnvironment(submission), variable, unset, workDir)
                .compare(init.get(), server);
    }

    private boolean runs(ContainerSpec container) {
        return container.runs(script);
    }

    /** Says where the script runs instead. */
    private Finding notInit(Manifests submission) {
        Optional<ContainerSpec> elsewhere = submission.podTemplates().stream()
                .flatMap(template -> template.allContainers().stream())
                .filter(this::runs)
                .findFirst();
        if (elsewhere.isEmpty()) {
            Location where = submission.podTemplates().stream()
                    .filter(template -> !roles.in(template, role).isEmpty())
                    .findFirst()
                    .map(template -> template.where(template.spec()))
                    .orElse(Location.NOWHERE);
            return Finding.of(KubernetesCause.SCRIPT_MISSING, where).with("script", script);
        }
        ContainerSpec container = elsewhere.get();
        if (!images.plays(role, container)) {
            return Finding.of(KubernetesCause.IMAGE_UNKNOWN, container.where("image"))
                    .with("container", container.name())
                    .with("observed", container.image().written())
                    .with("suggestion", images.roles().get(role).image().written());
        }
        boolean job = container.template().manifest().kind().endsWith("Job");
        return Finding.of(job ? KubernetesCause.SCRIPT_IN_JOB : KubernetesCause.SCRIPT_NOT_INIT, container.where())
                .with("container", container.name())
                .with("script", script);
    }
}
