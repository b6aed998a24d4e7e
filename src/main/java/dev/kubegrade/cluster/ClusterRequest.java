package dev.kubegrade.cluster;

import java.util.Map;
import java.util.Optional;

/**
 * What a run asks of a cluster.
 *
 * @param k3sImage the image of the node
 * @param images the practice images to preload: the name in manifests → the image of the local engine that stands there
 * @param context the context of the kubeconfig; empty for its current one
 * @param keep leave the cluster running at the end
 */
public record ClusterRequest(String k3sImage, Map<String, String> images, Optional<String> context, boolean keep) {
    /** Published by Rancher; another one with {@code --k3s-image}. */
    public static final String DEFAULT_K3S_IMAGE = "rancher/k3s:v1.34.6-k3s1";

    public ClusterRequest {
        images = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(images));
    }
}
