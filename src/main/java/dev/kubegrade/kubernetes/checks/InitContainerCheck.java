package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.CheckContext;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.intake.Nearest;
import dev.kubegrade.kubernetes.diagnosis.ContainerEnvironment;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.Images;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.kubernetes.manifest.PodTemplate;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        Script asked = new Script(script, submission);
        Optional<ContainerSpec> init = templates.stream()
                .filter(template -> !roles.in(template, role).isEmpty())
                .flatMap(template -> template.initContainers().stream())
                .filter(container -> images.plays(role, container) && asked.isRunBy(container))
                .findFirst();
        if (init.isEmpty()) {
            return new Outcome.Failed(List.of(notInit(submission, asked)));
        }
        ContainerSpec server = roles.in(init.get().template(), role).get(0);
        return new SharedDirectory(new ContainerEnvironment(submission), variable, unset, workDir)
                .compare(init.get(), server);
    }

    /** Says where the script runs instead. */
    private Finding notInit(Manifests submission, Script asked) {
        Optional<ContainerSpec> elsewhere = submission.podTemplates().stream()
                .flatMap(template -> template.allContainers().stream())
                .filter(asked::isRunBy)
                .findFirst();
        if (elsewhere.isEmpty()) {
            return named(submission, asked).orElseGet(() -> missing(submission));
        }
        ContainerSpec container = elsewhere.get();
        if (images.plays(role, container)
                && container.template().initContainers().contains(container)) {
            // It is where it should be; whom it is to run before is not there.
            return roles.missing(submission, role);
        }
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

    /** Whoever names the script and does not run it has made a slip, and did not forget it. */
    private Optional<Finding> named(Manifests submission, Script asked) {
        return submission.podTemplates().stream()
                .flatMap(template -> template.allContainers().stream())
                .flatMap(container -> asked.instead(container).stream()
                        .map(instead -> Finding.of(KubernetesCause.SCRIPT_NOT_RUN, container.where("command"))
                                .with("script", script)
                                .with("container", container.name())
                                .with("command", LogExcerpt.of(instead))))
                .findFirst();
    }

    private Finding missing(Manifests submission) {
        Optional<PodTemplate> template = submission.podTemplates().stream()
                .filter(each -> !roles.in(each, role).isEmpty())
                .findFirst();
        Optional<ContainerSpec> init =
                template.flatMap(each -> each.initContainers().stream().findFirst());
        Location where = init.map(each -> each.where(each.field().at("command").exists() ? "command" : "name"))
                .or(() -> template.map(each -> each.where(each.spec())))
                .orElse(Location.NOWHERE);
        List<String> words = init.map(ContainerSpec::commandLine).orElse(List.of()).stream()
                .flatMap(word -> Stream.of(word.split("[\\s/]+")))
                .toList();
        return Finding.of(KubernetesCause.SCRIPT_MISSING, where)
                .with("script", script)
                .with("suggestion", Nearest.to(script, words).orElse(""));
    }
}
