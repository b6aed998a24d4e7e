package dev.kubegrade.acceptance;

import dev.kubegrade.kubernetes.cluster.TeachersCluster;
import java.io.IOException;

/**
 * What a cluster's API server has done, by its own count (Kubernetes, "Kubernetes Metrics Reference").
 *
 * @param requests of everybody: kubelets and controllers, too
 * @param watchEvents that it has sent
 */
record ServerLoad(double requests, double watchEvents) {

    static ServerLoad of(TeachersCluster cluster) throws IOException, InterruptedException {
        String metrics = cluster.administer("kubectl get --raw /metrics");
        return new ServerLoad(sum(metrics, "apiserver_request_total"), sum(metrics, "apiserver_watch_events_total"));
    }

    private static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    ServerLoad since(ServerLoad before) {
        return new ServerLoad(requests - before.requests(), watchEvents - before.watchEvents());
    }
}
