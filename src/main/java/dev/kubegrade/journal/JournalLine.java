package dev.kubegrade.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.kubegrade.assignment.Works;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.outcome.Cause;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what was graded as one line of JSON, and reads it back the same. */
final class JournalLine {
    static final String SCHEMA = "kubegrade/journal/v1";

    private final ObjectMapper json;

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

    private static final class CauseWriter extends StdSerializer<Cause> {
        private static final long serialVersionUID = 1L;

        CauseWriter() {
            super(Cause.class);
        }

        @Override
        public void serialize(Cause cause, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(cause.id());
        }
    }

    private static final class CauseReader extends StdDeserializer<Cause> {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, Cause> causes;

        CauseReader(Works works) {
            super(Cause.class);
            this.causes = works.causes().stream().collect(Collectors.toMap(Cause::id, Function.identity()));
        }

        @Override
        public Cause deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String id = in.getValueAsString("");
            Cause cause = causes.get(id);
            if (cause == null) {
                throw context.weirdStringException(id, Cause.class, "no cause is called so");
            }
            return cause;
        }
    }

    private static final String STARTING_OVER = "{\"schema\":\"" + SCHEMA + "\",\"startedOver\":true}";

    private record Line(String schema, Journal.Past past) {}

    /** Knows the causes of these kinds of work. */
    JournalLine(Works works) {
        this.json = JsonMapper.builder()
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .addMixIn(Outcome.class, Outcomes.class)
                .addMixIn(Grade.class, Grades.class)
                .addModule(new SimpleModule()
                        .addSerializer(Cause.class, new CauseWriter())
                        .addDeserializer(Cause.class, new CauseReader(works)))
                .build();
    }

    /** Writes it as one line, without the line's end. */
    String write(Journal.Past past) {
        try {
            return json.writeValueAsString(new Line(SCHEMA, past));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON", e);
        }
    }

    /** Returns the line that says that a run started over. */
    String startingOver() {
        return STARTING_OVER;
    }

    boolean isStartingOver(String line) {
        return line.strip().equals(STARTING_OVER);
    }

    /** Reads what {@link #write} wrote; nothing from a line that is cut off, or of another version. */
    Optional<Journal.Past> read(String written) {
        try {
            Line line = json.readValue(written, Line.class);
            return Optional.ofNullable(line)
                    .filter(read -> SCHEMA.equals(read.schema()))
                    .map(Line::past);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
