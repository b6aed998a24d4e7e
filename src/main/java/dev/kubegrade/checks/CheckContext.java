package dev.kubegrade.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kubegrade.intake.Images;
import java.util.Map;
import java.util.Optional;

/**
 * What a check type is built from.
 *
 * @param arguments the value under the check type's key, parameters put in
 * @param params the assignment's parameters, for expressions
 * @param earlier the checks that stand before, by id
 */
public record CheckContext(JsonNode arguments, Images images, Map<String, Object> params, Map<String, Check> earlier) {

    String text(String name) {
        return arguments.path(name).asText();
    }

    /** Returns an earlier live check; empty when there is none of that id. */
    Optional<Check.Live> live(String id) {
        return Optional.ofNullable(earlier.get(id))
                .filter(Check.Live.class::isInstance)
                .map(Check.Live.class::cast);
    }
}
