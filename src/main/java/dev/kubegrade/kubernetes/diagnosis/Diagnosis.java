package dev.kubegrade.kubernetes.diagnosis;

import dev.kubegrade.kubernetes.deploy.Applied;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;

/** Looks at the pods of a submission, again and again. */
public final class Diagnosis {
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

    /** Looks once: what the look says of one moment does not change any more. */
    public Look look() {
        return new Look(applied, new Snapshot(source), patience);
    }
}
