package dev.kubegrade.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Opens the cluster once and lends a sandbox, as a run would: the last part of an examination. */
final class Trial {
    private Trial() {}

    static void run(ClusterProvider provider, ClusterRequest request, Consumer<Sign.Seen> patient) {
        try (Cluster cluster = provider.open(request);
                Sandbox sandbox = cluster.lend("doctor", Set.of())) {
            patient.accept(Sign.CLUSTER_FINE.seen("version", cluster.version()));
            if (reaches(sandbox.confined(), "kube-system")) {
                patient.accept(Sign.GUARD_OFF.seen("guard", "confined-account"));
            }
            List<String> guards = cluster.guards();
            if (!guards.contains(Cluster.POD_SECURITY)) {
                patient.accept(Sign.GUARD_OFF.seen("guard", Cluster.POD_SECURITY));
            }
            patient.accept(Sign.GUARDS_FINE.seen("guards", String.join(", ", guards)));
        } catch (ClusterUnavailable e) {
            patient.accept(Sign.CLUSTER_FAILED.seen("detail", String.join("; ", e.attempts())));
        } catch (InfrastructureFailure | KubernetesClientException e) {
            patient.accept(Sign.CLUSTER_FAILED.seen("detail", String.valueOf(e.getMessage())));
        }
    }

    /** Says whether the account that applies what students wrote could read secrets outside its sandbox. */
    private static boolean reaches(KubernetesClient confined, String namespace) {
        SelfSubjectAccessReview asked = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withResource("secrets")
                .withVerb("list")
                .endResourceAttributes()
                .endSpec()
                .build();
        return Boolean.TRUE.equals(confined.resource(asked).create().getStatus().getAllowed());
    }
}
