package dev.kubegrade.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;

/** Writes what was graded as one line of JSON, and reads it back the same. */
public final class GradedJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .addMixIn(Outcome.class, Outcomes.class)
            .addMixIn(Grade.class, Grades.class)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Passed.class, name = "PASSED"),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "FAILED"),
        @JsonSubTypes.Type(value = Outcome.Skipped.class, name = "SKIPPED"),
        @JsonSubTypes.Type(value = Outcome.Errored.class, name = "ERRORED"),
        @JsonSubTypes.Type(value = Outcome.Pending.class, name = "PENDING"),
        @JsonSubTypes.Type(value = Outcome.Marked.class, name = "MARKED")
    })
    private interface Outcomes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "grade")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Grade.Scored.class, name = "SCORED"),
        @JsonSubTypes.Type(value = Grade.Withheld.class, name = "WITHHELD")
    })
    private interface Grades {}

    private GradedJson() {}

    /** Writes it as one line, without the line's end. */
    public static String write(Graded graded) {
        try {
            return JSON.writeValueAsString(graded);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON", e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the line is cut off, or of another version
     */
    public static Graded read(String line) {
        try {
            return JSON.readValue(line, Graded.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a line of what was graded: " + e.getOriginalMessage(), e);
        }
    }
}
