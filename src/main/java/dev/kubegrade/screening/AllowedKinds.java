package dev.kubegrade.screening;

import dev.kubegrade.intake.Manifest;
import dev.kubegrade.intake.Submission;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import java.util.Set;
import java.util.stream.Stream;

/** Refuses kinds that reach beyond a student's own namespaces, or that would switch off our guards. */
final class AllowedKinds implements Policy {
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
            "PodSecurityPolicy");
    private static final Set<String> GUARDS = Set.of("ResourceQuota", "LimitRange");

    @Override
    public Stream<Finding> examine(Submission submission) {
        return submission.manifests().stream().flatMap(AllowedKinds::examine);
    }

    private static Stream<Finding> examine(Manifest manifest) {
        if (CLUSTER_WIDE.contains(manifest.kind()) || grantsEverything(manifest)) {
            return Stream.of(Finding.of(
                    Cause.CLUSTER_SCOPED_KIND, manifest.where(manifest.at("kind")), "object", manifest.label()));
        }
        if (GUARDS.contains(manifest.kind())) {
            return Stream.of(Finding.of(
                    Cause.KIND_NOT_ALLOWED, manifest.where(manifest.at("kind")), "object", manifest.label()));
        }
        return Stream.empty();
    }

    private static boolean grantsEverything(Manifest manifest) {
        boolean wildcard = manifest.kind().equals("Role")
                && manifest.at("rules").walk().anyMatch(field -> field.textOrEmpty()
                        .equals("*"));
        boolean clusterRole = manifest.kind().equals("RoleBinding")
                && manifest.at("roleRef", "kind").textOrEmpty().equals("ClusterRole");
        return wildcard || clusterRole;
    }
}
