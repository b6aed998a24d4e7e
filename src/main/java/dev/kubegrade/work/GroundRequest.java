package dev.kubegrade.work;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run asks of the place where it runs.
 *
 * @param ground one of {@link Practice#grounds()}
 * @param context of the kubeconfig; empty for its current one
 * @param nodeImage the image of the node; empty for the usual one
 * @param nodes empty for as many as the practice asks for
 * @param images the name in what is handed in → the image of the local engine that stands there
 * @param keep leave it running at the end
 * @param program the digest of the program that asks
 */
public record GroundRequest(
        String ground,
        Optional<String> context,
        Optional<String> nodeImage,
        Optional<Integer> nodes,
        Map<String, String> images,
        boolean keep,
        String program) {
    public GroundRequest {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }
}
