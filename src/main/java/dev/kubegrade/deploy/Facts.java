package dev.kubegrade.deploy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of the place where a submission runs, taken anew for each attempt.
 *
 * @param version of the platform, for example {@code v1.36.3+k3s1}
 * @param images the name in what was handed in → the image's digest
 * @param guards those that were seen at work
 */
public record Facts(String version, Map<String, String> images, List<String> guards) {
    /** Nothing is known: nothing could be run. */
    public static final Facts NONE = new Facts("", Map.of(), List.of());

    public Facts {
        images = Collections.unmodifiableMap(new TreeMap<>(images));
        guards = List.copyOf(guards);
    }
}
