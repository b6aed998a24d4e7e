package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.outcome.GroundUnavailable;
import dev.kubegrade.outcome.InfrastructureFailure;
import dev.kubegrade.outcome.Sign;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.function.Consumer;

/** Opens the cluster once, as a run would, which lends a sandbox and looks at the guards in it: the last part of an examination. */
final class Trial {
    private Trial() {}

    static void run(ClusterProvider provider, ClusterRequest request, Consumer<Sign> patient) {
        try (Cluster cluster = provider.open(request)) {
            patient.accept(ClusterSign.CLUSTER_FINE.seen("version", cluster.version()));
            List<String> guards = cluster.guards();
            for (String guard : List.of(Cluster.EGRESS_POLICY, Cluster.POD_SECURITY)) {
                if (!guards.contains(guard)) {
                    patient.accept(ClusterSign.GUARD_OFF.seen("guard", guard));
                }
            }
            patient.accept(ClusterSign.GUARDS_FINE.seen("guards", String.join(", ", guards)));
        } catch (GroundUnavailable e) {
            e.signs().forEach(patient);
        } catch (InfrastructureFailure | KubernetesClientException e) {
            patient.accept(ClusterSign.CLUSTER_FAILED.seen("detail", String.valueOf(e.getMessage())));
        }
    }
}
