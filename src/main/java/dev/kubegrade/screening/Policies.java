package dev.kubegrade.screening;

/** The registry of policies: the list in the documentation, and what the completeness tests iterate. */
enum Policies {
    PRIVILEGED_CONTAINERS(new PrivilegedContainers()),
    HOST_NAMESPACES(new HostNamespaces()),
    HOST_PORTS(new HostPorts()),
    HOST_DIRECTORIES(new HostDirectories()),
    ALLOWED_KINDS(new AllowedKinds()),
    SYSTEM_NAMESPACES(new SystemNamespaces());

    private final Policy policy;

    Policies(Policy policy) {
        this.policy = policy;
    }

    Policy policy() {
        return policy;
    }
}
