package dev.kubegrade.kubernetes.policies;

import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifest;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Finding;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses kinds that reach beyond a student's own namespaces. What grants rights or sets bounds inside them is no danger:
 * it is left out of what is applied.
 */
final class AllowedKinds implements ManifestPolicy {
    private static final Set<String> CLUSTER_WIDE = Set.of(
            "Node",
            "ClusterRole",
            "ClusterRoleBinding",
            "CustomResourceDefinition",
            "APIService",
            "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "PriorityClass",
            "StorageClass",
            "RuntimeClass",
            "IngressClass",
            "CSIDriver",
            "CSINode",
            "VolumeAttachment",
            "FlowSchema",
            "PriorityLevelConfiguration",
            "CertificateSigningRequest",
            "ServiceCIDR",
            "IPAddress",
            "DeviceClass",
            "ResourceSlice",
            "VolumeAttributesClass",
            "ClusterTrustBundle",
            "PodSecurityPolicy");

    @Override
    public Stream<Finding> examine(Manifests submission) {
        return submission.manifests().stream().flatMap(AllowedKinds::examine);
    }

    private static Stream<Finding> examine(Manifest manifest) {
        if (CLUSTER_WIDE.contains(manifest.kind())) {
            return Stream.of(Finding.of(KubernetesCause.CLUSTER_SCOPED_KIND, manifest.where(manifest.at("kind")))
                    .with("object", manifest.label()));
        }
        return Stream.empty();
    }
}
