package dev.kubegrade.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Expects a JSON array: {@code jsonArray: {size: 17, fields: [slug, name], distinctBy: slug}}. */
final class JsonArrayExpectation implements Expectation {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** An array that is written in more bytes than these holds something. */
    private static final int SHORT = 64;

    private final int size;
    private final List<String> fields;
    private final String distinctBy;

    JsonArrayExpectation(JsonNode arguments) {
        if (!arguments.path("size").isIntegralNumber()) {
            throw new IllegalArgumentException("jsonArray.size is not a whole number: " + arguments.path("size"));
        }
        this.size = arguments.path("size").asInt();
        this.fields = StreamSupport.stream(arguments.path("fields").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        this.distinctBy = arguments.path("distinctBy").asText("");
    }

    @Override
    public boolean isOfItsKind(Transcript transcript) {
        try {
            return transcript.truncated() || JSON.readTree(transcript.output()).isArray();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Override
    public boolean isEmpty(Transcript transcript) {
        return transcript.output().length < SHORT && transcript.text().strip().matches("\\[\\s*]");
    }

    @Override
    public List<Finding> examine(Transcript transcript, Location where) {
        JsonNode array;
        try {
            array = JSON.readTree(transcript.output());
        } catch (JsonProcessingException e) {
            return List.of(Finding.of(AnswerCause.NOT_JSON, where).with("observed", transcript.opening()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (!array.isArray()) {
            return List.of(Finding.of(AnswerCause.NOT_JSON, where).with("observed", transcript.opening()));
        }
        if (array.isEmpty() && size > 0) {
            return List.of(Finding.of(AnswerCause.EMPTY_LIST, where)
                    .with("expected", "" + size)
                    .with("observed", "0"));
        }
        if (array.size() != size) {
            return List.of(Finding.of(AnswerCause.WRONG_COUNT, where)
                    .with("expected", "" + size)
                    .with("observed", "" + array.size()));
        }
        return contents(array, where);
    }

    private List<Finding> contents(JsonNode array, Location where) {
        Set<String> seen = new HashSet<>();
        for (JsonNode item : array) {
            for (String field : fields) {
                if (!item.hasNonNull(field)) {
                    return List.of(Finding.of(AnswerCause.FIELD_MISSING, where).with("field", field));
                }
            }
            if (!distinctBy.isEmpty() && !seen.add(item.path(distinctBy).asText())) {
                return List.of(Finding.of(AnswerCause.REPEATED_ITEM, where)
                        .with("field", distinctBy)
                        .with("observed", item.path(distinctBy).asText()));
            }
        }
        return List.of();
    }
}
