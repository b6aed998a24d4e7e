package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.outcome.Sign;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at what a run needs of a cluster that is not its own. */
final class KubeconfigExamination {
    private KubeconfigExamination() {}

    static void examine(ClusterRequest request, Consumer<Sign> patient) {
        patient.accept(ClusterSign.JDK_FINE.seen("version", Runtime.version().toString()));
        Kubeconfig kubeconfig = Kubeconfig.read(request.context());
        Optional<Sign> complaint = kubeconfig.complaint();
        if (complaint.isPresent()) {
            patient.accept(complaint.get());
            return;
        }
        try (KubernetesClient client = kubeconfig.client()) {
            patient.accept(ClusterSign.KUBECONFIG_FINE.seen(
                    "context",
                    kubeconfig.context(),
                    "server",
                    client.getMasterUrl().toString(),
                    "version",
                    client.getKubernetesVersion().getGitVersion()));
            KubernetesVersion version = KubernetesVersion.of(client);
            if (!version.isSupported()) {
                patient.accept(ClusterSign.SERVER_TOO_OLD.seen(
                        "observed", version.written(), "expected", Cluster.MINIMUM_KUBERNETES));
                return;
            }
            String user = kubeconfig.user(client);
            List<Permissions.Permission> missing = new Permissions(client, ApiKinds.discover(client)).missing();
            patient.accept(
                    missing.isEmpty()
                            ? ClusterSign.PERMISSIONS_FINE.seen("user", user)
                            : Permissions.sign(missing, user));
            patient.accept(ClusterSign.IMAGES_NOT_PRELOADED.seen(
                    "images", String.join(", ", request.images().keySet())));
            if (missing.isEmpty()) {
                leftovers(client, patient);
            }
        } catch (KubernetesClientException e) {
            patient.accept(ClusterSign.SERVER_SILENT.seen(
                    "context", kubeconfig.context(), "detail", String.valueOf(e.getMessage())));
        }
    }

    private static void leftovers(KubernetesClient client, Consumer<Sign> patient) {
        List<Namespace> left = RunNamespaces.leftovers(client);
        if (!left.isEmpty()) {
            patient.accept(ClusterSign.LEFTOVERS.seen(
                    "namespaces",
                    String.join(
                            " ",
                            left.stream()
                                    .map(namespace -> namespace.getMetadata().getName())
                                    .toList())));
        }
    }
}
