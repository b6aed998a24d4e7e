package dev.kubegrade.cluster;

import dev.kubegrade.outcome.InfrastructureFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cluster that gives no sandbox, and says each time how often it was asked. */
public final class NoSandboxes implements Cluster {
    private int asked;

    @Override
    public String version() {
        return "v1.34.6+k3s1";
    }

    @Override
    public Map<String, String> images() {
        return Map.of();
    }

    @Override
    public List<String> guards() {
        return List.of("screening", "quota");
    }

    @Override
    public Sandbox lend(String student, Set<String> namespaces) {
        throw new InfrastructureFailure("no sandbox " + ++asked);
    }

    @Override
    public void close() {}
}
