package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.deploy.LogExcerpt;
import dev.kubegrade.kubernetes.deploy.Applied;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at the pods of a submission, again and again. */
public final class Diagnosis {
    /** How servers log a request: how often we ask is nothing that they said. */
    private static final Pattern ACCESS = Pattern.compile("\"(GET|POST|HEAD) \\S+ HTTP/");

    private final Applied applied;
    private final Source source;
    private final Patience patience;

    public Diagnosis(DeployedManifests deployed) {
        this(deployed.applied(), new LiveSource(deployed), new Patience(System::nanoTime));
    }

    Diagnosis(Applied applied, Source source, Patience patience) {
        this.applied = applied;
        this.source = source;
        this.patience = patience;
    }

    /** Returns the last lines that a running container said, but for those that only tell who asked it. */
    public String lastWords(Pod pod, String container) {
        return LogExcerpt.of(source.log(pod, container, false)
                .lines()
                .filter(line -> !ACCESS.matcher(line).find())
                .distinct()
                .collect(Collectors.joining("\n")));
    }

    /** Looks once: what the look says of one moment does not change any more. */
    public Look look() {
        return new Look(applied, new Snapshot(source), patience);
    }
}
