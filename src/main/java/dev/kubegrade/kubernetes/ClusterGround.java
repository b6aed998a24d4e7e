package dev.kubegrade.kubernetes;

import dev.kubegrade.deploy.Deployed;
import dev.kubegrade.deploy.Facts;
import dev.kubegrade.deploy.Ground;
import dev.kubegrade.deploy.Trace;
import dev.kubegrade.kubernetes.cluster.Cluster;
import dev.kubegrade.kubernetes.cluster.Sandbox;
import dev.kubegrade.kubernetes.deploy.DeployRules;
import dev.kubegrade.kubernetes.deploy.DeployedManifests;
import dev.kubegrade.kubernetes.deploy.Deployer;
import dev.kubegrade.kubernetes.deploy.EmptyFile;
import dev.kubegrade.kubernetes.diagnosis.ClusterEvidence;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.screening.Admitted;
import java.util.function.Function;

/** A cluster, in which each submission has namespaces of its own. */
final class ClusterGround implements Ground {
    private final Cluster cluster;
    private final Deployer deployer;

    ClusterGround(Cluster cluster, DeployRules rules) {
        this.cluster = cluster;
        this.deployer = new Deployer(rules);
    }

    @Override
    public Facts facts() {
        return new Facts(cluster.version(), cluster.images(), cluster.guards());
    }

    @Override
    public Deployed deploy(Admitted admitted, Trace trace) {
        return in(admitted, sandbox -> {
            trace.timeline().mark("apply");
            return deployer.deploy(admitted, sandbox, deployed -> ClusterEvidence.collect(deployed, trace.evidence()));
        });
    }

    /** Deploys with a file emptied. */
    DeployedManifests deployEmptied(EmptyFile emptied, Admitted admitted) {
        return in(admitted, sandbox -> deployer.deployEmptied(emptied, admitted, sandbox));
    }

    /** What could not be deployed leaves no sandbox behind. */
    private DeployedManifests in(Admitted admitted, Function<Sandbox, DeployedManifests> deployment) {
        Manifests submission = admitted.submission().as(Manifests.class);
        Sandbox sandbox = cluster.lend(submission.student(), submission.namespaces());
        try {
            return deployment.apply(sandbox);
        } catch (Throwable e) {
            try (sandbox) {
                throw e;
            }
        }
    }

    @Override
    public boolean answers() {
        return cluster.answers();
    }

    @Override
    public boolean isHere() {
        return cluster.isHere();
    }

    @Override
    public int processors() {
        return cluster.processors();
    }

    @Override
    public boolean remembers(String proof) {
        return cluster.remembers(proof);
    }

    @Override
    public void remember(String proof) {
        cluster.remember(proof);
    }

    @Override
    public void spoil() {
        cluster.spoil();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
