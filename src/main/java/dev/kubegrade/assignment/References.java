package dev.kubegrade.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The solutions that are known to be right; the first one is the canary.
 *
 * @param folders one for each
 */
record References(List<Path> folders) {
    References {
        folders = List.copyOf(folders);
    }

    /**
     * Puts that one first which is right where a parameter asks for more: {@code canary: {reference: storage, when:
     * {statefulset: storage}}}.
     */
    List<Path> inOrder(JsonNode canary, Map<String, Object> params) {
        if (!AskedChecks.holds(canary.path("when"), params)) {
            return folders;
        }
        String first = canary.path("reference").asText();
        return folders.stream()
                .sorted(Comparator.comparing(folder ->
                        !folder.getFileName().toString().replace("/", "").equals(first)))
                .toList();
    }
}
