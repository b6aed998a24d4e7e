package dev.kubegrade.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check type is built from.
 *
 * @param arguments the value under the check type's key, parameters put in
 * @param params the assignment's parameters, for expressions
 * @param earlier the checks that stand before, by id
 * @param needed the checks that it hangs on, the nearest first: it is examined only where they passed
 * @param deadlines how long it may wait
 */
public record CheckContext(
        JsonNode arguments,
        Map<String, Object> params,
        Map<String, Check> earlier,
        List<Check> needed,
        Deadlines deadlines) {

    /** Returns an argument as text. */
    public String text(String name) {
        return arguments.path(name).asText();
    }

    /** Returns an earlier check of a type; empty when there is none of that id. */
    public <C extends Check> Optional<C> earlier(String id, Class<C> type) {
        return Optional.ofNullable(earlier.get(id)).filter(type::isInstance).map(type::cast);
    }
}
