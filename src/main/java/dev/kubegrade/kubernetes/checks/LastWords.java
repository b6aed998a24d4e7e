package dev.kubegrade.kubernetes.checks;

import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.kubernetes.deploy.Workload;
import dev.kubegrade.kubernetes.diagnosis.ContainerEnvironment;
import dev.kubegrade.kubernetes.diagnosis.Culprit;
import dev.kubegrade.kubernetes.diagnosis.Diagnosis;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where no reason is known, the nearest to one is what the server said last, or those who should have filled it. */
final class LastWords {
    private static final Set<Cause> OF_THE_SERVER = Set.of(
            AnswerCause.NOT_JSON,
            KubernetesCause.NO_ANSWER,
            KubernetesCause.NOTHING_LISTENING,
            KubernetesCause.COMMAND_FAILED);

    private LastWords() {}

    /** Adds them to a finding that needs them. */
    static Finding to(Finding finding, ManifestScene scene, Workload workload, Pod pod, ContainerSpec server) {
        Diagnosis diagnosis = new Diagnosis(scene.deployed());
        if (finding.cause() == AnswerCause.EMPTY_LIST) {
            return ofTheFillers(finding, workload, server, diagnosis, pod);
        }
        if (!OF_THE_SERVER.contains(finding.cause())) {
            return finding;
        }
        String log = diagnosis.lastWords(pod, server.name());
        Finding told = finding.with("speaker", server.name()).with("log", log);
        if (finding.cause() == KubernetesCause.NOTHING_LISTENING) {
            return new Listening(server, log).elsewhere(finding).orElse(told);
        }
        // An error page says nothing; what the server said meanwhile may speak of something of the student's.
        return finding.cause() == AnswerCause.NOT_JSON
                ? new Culprit(server, new ContainerEnvironment(scene.deployed().submission()), log)
                        .find()
                        .map(found -> found.blamed(told))
                        .orElse(told)
                : told;
    }

    private static Finding ofTheFillers(
            Finding finding, Workload workload, ContainerSpec server, Diagnosis diagnosis, Pod pod) {
        return at(filler(workload, server), finding)
                .with(
                        "log",
                        workload.template().initContainers().stream()
                                .map(init -> init.name() + ": "
                                        + orNothing(LogExcerpt.lastLine(diagnosis.lastWords(pod, init.name()))))
                                .collect(Collectors.joining("\n")));
    }

    /** Returns the init container that has the server's image: who should have filled it. */
    private static Optional<ContainerSpec> filler(Workload workload, ContainerSpec server) {
        return workload.template().initContainers().stream()
                .filter(init -> init.image().written().equals(server.image().written()))
                .findFirst();
    }

    private static String orNothing(String line) {
        return line.isEmpty() ? "–" : line;
    }

    private static Finding at(Optional<ContainerSpec> filler, Finding finding) {
        return filler.map(init -> new Finding(
                        finding.cause(),
                        finding.arguments(),
                        init.where(init.field().at("command").exists() ? "command" : "name")))
                .orElse(finding);
    }
}
