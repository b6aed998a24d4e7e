package dev.kubegrade.kubernetes.policies;

import dev.kubegrade.intake.Field;
import dev.kubegrade.kubernetes.manifest.ContainerSpec;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.kubernetes.manifest.Manifests;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import java.util.Set;
import java.util.stream.Stream;

/** Refuses containers with the powers of the node (Pod Security Standards, baseline). */
final class PrivilegedContainers implements ManifestPolicy {
    /** What baseline lets a container add. */
    private static final Set<String> HARMLESS = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    @Override
    public Stream<Finding> examine(Manifests submission) {
        return submission.podTemplates().stream()
                .flatMap(template -> template.allContainers().stream())
                .flatMap(PrivilegedContainers::examine);
    }

    private static Stream<Finding> examine(ContainerSpec container) {
        Field context = container.field().at("securityContext");
        Stream<Finding> privileged = Stream.of(context.at("privileged"))
                .filter(field -> field.exists() && !Boolean.FALSE.equals(field.plain()))
                .map(field -> finding(KubernetesCause.PRIVILEGED_CONTAINER, container, field, "privileged"));
        Stream<Finding> added = context.at("capabilities", "add").items().stream()
                .filter(field -> !HARMLESS.contains(field.textOrEmpty().replaceFirst("^CAP_", "")))
                .map(field -> finding(KubernetesCause.ADDED_CAPABILITY, container, field, field.textOrEmpty()));
        Stream<Finding> unmasked = Stream.of(context.at("procMount"))
                .filter(field -> field.exists() && !field.textOrEmpty().equals("Default"))
                .map(field -> finding(KubernetesCause.PRIVILEGED_CONTAINER, container, field, "procMount"));
        return Stream.of(privileged, added, unmasked).flatMap(findings -> findings);
    }

    private static Finding finding(Cause cause, ContainerSpec container, Field field, String observed) {
        return Finding.of(cause, container.template().where(field))
                .with("container", container.name())
                .with("observed", observed);
    }
}
