package dev.kubegrade.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.kubegrade.assignment.Works;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.outcome.Cause;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
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

    /** What a person gave, and what being late costs, is put in by every run: it never comes out of a journal. */
    @JsonIgnoreProperties({"given", "late"})
    private abstract static class SumOfChecks {
        @JsonCreator
        SumOfChecks(@JsonProperty("points") int points, @JsonProperty("maxPoints") int maxPoints) {}
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

    private record Line(String schema, Journal.Past past) {}

    private record StartingOver(String schema, List<String> startedOver) {}

    private record Told(String schema, boolean told) {}

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
                .addMixIn(Grade.Scored.class, SumOfChecks.class)
                .addModule(new SimpleModule()
                        .addSerializer(Cause.class, new CauseWriter())
                        .addDeserializer(Cause.class, new CauseReader(works)))
                .build();
    }

    /** Writes it as one line, without the line's end. */
    String write(Journal.Past past) {
        return line(new Line(SCHEMA, past));
    }

    /** Returns the line that says of whom a run forgot what was graded. */
    String startingOver(Collection<String> students) {
        return line(new StartingOver(SCHEMA, List.copyOf(students)));
    }

    private String line(Object said) {
        try {
            return json.writeValueAsString(said);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON", e);
        }
    }

    /** Returns the line that says that everybody was told of all lines before. */
    String told() {
        return line(new Told(SCHEMA, true));
    }

    boolean isTold(String written) {
        return read(written, Told.class)
                .filter(line -> SCHEMA.equals(line.schema()))
                .map(Told::told)
                .orElse(false);
    }

    /** Reads what {@link #startingOver} wrote; nobody from any other line. */
    List<String> startedOver(String written) {
        return read(written, StartingOver.class)
                .filter(line -> SCHEMA.equals(line.schema()))
                .map(StartingOver::startedOver)
                .orElse(List.of());
    }

    /** Reads what {@link #write} wrote; nothing from a line that is cut off, or of another version. */
    Optional<Journal.Past> read(String written) {
        return read(sinceCommitsAreTold(written), Line.class)
                .filter(line -> SCHEMA.equals(line.schema()))
                .map(Line::past);
    }

    /** Lines of before say nothing of a commit. */
    private String sinceCommitsAreTold(String written) {
        try {
            JsonNode line = json.readTree(written);
            if (line.at("/past/graded/received") instanceof ObjectNode received && !received.has("commit")) {
                received.put("commit", "");
                return line.toString();
            }
            return written;
        } catch (JsonProcessingException e) {
            return written;
        }
    }

    private <T> Optional<T> read(String written, Class<T> as) {
        try {
            return Optional.ofNullable(json.readValue(written, as));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
