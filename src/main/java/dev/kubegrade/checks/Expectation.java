package dev.kubegrade.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.List;
import java.util.Map;

/** What a command's output must be. */
public interface Expectation {
    /** Reads what is expected: {@code jsonArray}, {@code cel} or {@code text}. */
    static Expectation of(JsonNode expect, Map<String, Object> params) {
        if (expect.has("jsonArray")) {
            return new JsonArrayExpectation(expect.path("jsonArray"));
        }
        return expect.has("cel")
                ? new CelExpectation(expect.path("cel").asText(), params)
                : new TextExpectation(expect.path("text").asText());
    }

    /** Says whether the output is of the kind that is expected, whatever it says. */
    default boolean isOfItsKind(Transcript transcript) {
        return true;
    }

    /** Says whether the answer holds nothing yet, which data that come a moment later would change. */
    default boolean isEmpty(Transcript transcript) {
        return false;
    }

    /** Returns what is wrong with the output, nothing if all is well. */
    List<Finding> examine(Transcript transcript, Location where);
}
