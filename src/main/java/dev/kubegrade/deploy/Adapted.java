package dev.kubegrade.deploy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that was changed in our copy so that the manifest can run here; it costs no points.
 *
 * @param adaptation which one it was, in kebab case
 * @param object {@code Kind/name[.field.path]}
 */
public record Adapted(String adaptation, String object, Map<String, String> arguments) {
    public Adapted {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }
}
