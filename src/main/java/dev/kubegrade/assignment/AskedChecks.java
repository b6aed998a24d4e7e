package dev.kubegrade.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Which checks the parameters ask for, and what each is worth: {@code omitted: {when: {storage: none}, pointsTo: other}}
 * gives another check the points of one that is not asked.
 */
final class AskedChecks {
    private final JsonNode checks;
    private final Map<String, Object> params;

    AskedChecks(JsonNode checks, Map<String, Object> params) {
        this.checks = checks;
        this.params = params;
    }

    /** Says whether a check is not asked; throws {@link IllegalArgumentException} where that, or its heir, cannot be told. */
    boolean isOmitted(JsonNode check) {
        if (check.has("omitted")) {
            check.at("/omitted/when").fieldNames().forEachRemaining(this::demandParameter);
            demandHeir(check.at("/omitted/pointsTo").asText());
        }
        return isLeftOut(check);
    }

    private boolean isLeftOut(JsonNode check) {
        return holds(check.at("/omitted/when"), params);
    }

    /** Says whether all parameters have these values; nothing never holds. */
    static boolean holds(JsonNode when, Map<String, Object> params) {
        return !when.isEmpty()
                && when.properties().stream()
                        .allMatch(one -> one.getValue().asText().equals(String.valueOf(params.get(one.getKey()))));
    }

    private void demandParameter(String name) {
        if (!params.containsKey(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a parameter; there are: " + String.join(", ", params.keySet()));
        }
    }

    private void demandHeir(String id) {
        if (all().noneMatch(check -> check.path("id").asText().equals(id) && !isLeftOut(check))) {
            throw new IllegalArgumentException("omitted.pointsTo is no check that is asked: " + id);
        }
    }

    /** Returns its own points, and those of whatever left it theirs. */
    int points(JsonNode check) {
        return check.path("points").asInt()
                + all().filter(other -> other.at("/omitted/pointsTo").equals(check.path("id")) && isLeftOut(other))
                        .mapToInt(other -> other.path("points").asInt())
                        .sum();
    }

    private Stream<JsonNode> all() {
        return StreamSupport.stream(checks.spliterator(), false);
    }
}
