package dev.kubegrade.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a result was obtained with.
 *
 * @param images the name in manifests → the image's digest
 */
public record Provenance(String kubegrade, String kubernetes, Map<String, String> images) {
    public Provenance {
        images = java.util.Collections.unmodifiableMap(new TreeMap<>(images));
    }
}
