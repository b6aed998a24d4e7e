package dev.kubegrade.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.Set;

/** The titles under which checks that stand beside one another are shown as parts of one. */
final class CheckGroups {
    private final JsonNode titles;
    private final Set<String> ended = new HashSet<>();
    private String current = "";

    CheckGroups(JsonNode titles) {
        this.titles = titles;
    }

    /**
     * Returns the title of the group of the next check; nothing where it has none. Throws {@link IllegalArgumentException}
     * where there is no such group, or where another check stands between its parts.
     */
    JsonNode of(JsonNode check) {
        String group = check.path("group").asText();
        if (!group.equals(current)) {
            ended.add(current);
            current = group;
        }
        if (group.isEmpty()) {
            return MissingNode.getInstance();
        }
        if (!titles.has(group)) {
            throw new IllegalArgumentException("spec.groups has no '" + group + "'");
        }
        if (ended.contains(group)) {
            throw new IllegalArgumentException("another check stands between the parts of the group '" + group + "'");
        }
        return titles.path(group);
    }
}
