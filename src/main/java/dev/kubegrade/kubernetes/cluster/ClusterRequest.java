package dev.kubegrade.kubernetes.cluster;

import dev.kubegrade.docker.K3sNodes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run asks of a cluster.
 *
 * @param k3sImage the image of the node
 * @param nodes how many nodes there must be
 * @param ingress whether it has to have a controller of Ingresses
 * @param images the practice images to preload: the name in manifests → the image of the local engine that stands there
 * @param helpers those of the images that are nice to have: a run does without one that cannot be had
 * @param context the context of the kubeconfig; empty for its current one
 * @param keep leave the cluster running at the end
 * @param program the digest of the program that asks
 */
public record ClusterRequest(
        String k3sImage,
        int nodes,
        boolean ingress,
        Map<String, String> images,
        Set<String> helpers,
        Optional<String> context,
        boolean keep,
        String program) {
    /** Published by Rancher; another one with {@code --k3s-image}. */
    public static final String DEFAULT_K3S_IMAGE = "rancher/k3s:v1.36.4-k3s1";

    public ClusterRequest {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        helpers = Set.copyOf(helpers);
    }

    /** Returns what is asked of the engine. */
    K3sNodes.Asked nodesAsked() {
        return new K3sNodes.Asked(k3sImage, nodes, ingress);
    }

    /** Tells how many nodes there are, and what else they bring. */
    String nodesWritten() {
        return nodes + (ingress ? " with an ingress" : "");
    }
}
