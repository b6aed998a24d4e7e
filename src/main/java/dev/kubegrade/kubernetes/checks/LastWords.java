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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where no reason is known, the nearest to one is what the server said last, or those who should have filled it. */
final class LastWords {
    private static final Set<Cause> OF_THE_SERVER =
            Set.of(KubernetesCause.NO_ANSWER, KubernetesCause.NOTHING_LISTENING, KubernetesCause.COMMAND_FAILED);

    private LastWords() {}

    /** Adds them to a finding that needs them. */
    static Finding to(Finding finding, ManifestScene scene, Workload workload, Pod pod, ContainerSpec server) {
        Diagnosis diagnosis = new Diagnosis(scene.deployed());
        if (finding.cause() == KubernetesCause.NOTHING_LISTENING) {
            String log = diagnosis.lastWords(pod, server.name());
            Optional<Finding> elsewhere = new Listening(server, log).elsewhere(finding);
            if (elsewhere.isPresent()) {
                return elsewhere.get();
            }
        }
        if (finding.cause() == AnswerCause.NOT_JSON) {
            return blaming(finding, scene, server, diagnosis.lastWords(pod, server.name()));
        }
        if (OF_THE_SERVER.contains(finding.cause())) {
            return finding.with("speaker", server.name()).with("log", diagnosis.lastWords(pod, server.name()));
        }
        return finding.cause() == AnswerCause.EMPTY_LIST
                ? at(filler(workload, server), finding)
                        .with(
                                "log",
                                workload.template().initContainers().stream()
                                        .map(init -> init.name() + ": "
                                                + orNothing(LogExcerpt.lastLine(diagnosis.lastWords(pod, init.name()))))
                                        .collect(Collectors.joining("\n")))
                : finding;
    }

    /** An error page says nothing; what the server said meanwhile may speak of something of the student's. */
    private static Finding blaming(Finding finding, ManifestScene scene, ContainerSpec server, String log) {
        Finding told = finding.with("speaker", server.name()).with("log", log);
        Optional<Culprit.Found> found =
                new Culprit(server, new ContainerEnvironment(scene.deployed().submission()), log).find();
        if (found.isEmpty()) {
            return told;
        }
        Finding blamed = new Finding(told.cause(), told.arguments(), found.get().where())
                .with("variant", found.get().variant());
        for (Map.Entry<String, String> argument : found.get().arguments().entrySet()) {
            blamed = blamed.with(argument.getKey(), argument.getValue());
        }
        return blamed;
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
