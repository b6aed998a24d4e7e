package dev.kubegrade.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.kubegrade.work.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * The schema of an assignment's file: what is the same for all, with the part of its kind of work put in.
 *
 * <p>A kind's {@code schema.json} holds {@code properties} and {@code required} of {@code spec}, {@code checks} by the key
 * of their type, and {@code $defs} of its own.
 */
final class AssignmentSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final JsonNode schema;

    private AssignmentSchema(JsonNode schema) {
        this.schema = schema;
    }

    static AssignmentSchema of(Work work) {
        ObjectNode whole = (ObjectNode) resource("/assignments/assignment.schema.json");
        JsonNode part = resource("/" + work.key() + "/schema.json");
        ObjectNode spec = (ObjectNode) whole.at("/properties/spec");
        ((ArrayNode) spec.path("required")).addAll((ArrayNode) part.withArray("required"));
        ((ObjectNode) spec.path("properties")).setAll((ObjectNode) part.path("properties"));
        ObjectNode check = (ObjectNode) whole.at("/$defs/check");
        part.path("checks").properties().forEach(type -> {
            ((ObjectNode) check.path("properties")).set(type.getKey(), type.getValue());
            ((ArrayNode) check.path("oneOf")).addObject().putArray("required").add(type.getKey());
        });
        part.path("$defs").properties().forEach(definition -> ((ObjectNode) whole.path("$defs"))
                .set(definition.getKey(), definition.getValue()));
        return new AssignmentSchema(whole);
    }

    private static JsonNode resource(String name) {
        try (InputStream in = AssignmentSchema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this build has no " + name);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<ValidationMessage> validate(JsonNode definition) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(definition);
    }
}
