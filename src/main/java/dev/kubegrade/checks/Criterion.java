package dev.kubegrade.checks;

import java.util.Map;

/**
 * What is asked of a submission, and what it is worth: all of a check that a result has to know.
 *
 * @param title by language
 * @param needs the id of the prerequisite, or an empty text
 * @param manual whether a person grades it
 */
public record Criterion(String id, Map<String, String> title, int points, String needs, boolean manual) {
    public Criterion {
        title = Map.copyOf(title);
    }
}
