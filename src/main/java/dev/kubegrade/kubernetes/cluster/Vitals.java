package dev.kubegrade.kubernetes.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Asks a cluster whether it is alive, and does not wait long for the answer. */
final class Vitals implements AutoCloseable {
    private static final int MOST_MILLIS = 4_000;

    private final KubernetesClient client;
    private final int nodes;

    /**
     * Makes ready to ask.
     *
     * @param nodes that have to be Ready; 0 where they come and go
     */
    Vitals(Config config, int nodes) {
        this.client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withAutoConfigure(false)
                        .withConnectionTimeout(MOST_MILLIS)
                        .withRequestTimeout(MOST_MILLIS)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        this.nodes = nodes;
    }

    boolean areGood() {
        try {
            return Nodes.ready(client) >= nodes;
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
