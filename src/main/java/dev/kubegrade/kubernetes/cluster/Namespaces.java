package dev.kubegrade.kubernetes.cluster;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The namespaces of a sandbox.
 *
 * @param real the name in the cluster, by the student's
 */
public record Namespaces(Map<String, String> real) {
    public Namespaces {
        real = Collections.unmodifiableMap(new TreeMap<>(real));
    }

    /** Puts the student's names back into a text of the server. */
    public String inStudentsWords(String text) {
        String words = text;
        for (Map.Entry<String, String> entry : real.entrySet()) {
            words = words.replace(entry.getValue(), entry.getKey());
        }
        return words;
    }
}
