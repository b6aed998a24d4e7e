package dev.kubegrade.kubernetes.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.checks.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The item that we put in, told from all others by its key: nobody else's can hold the sandbox's own random name. */
final class OwnItem {
    private final ObjectNode written;
    private final String key;

    /**
     * Takes the item as the assignment has it, and the field by which items differ.
     *
     * @throws IllegalArgumentException when the item has no text in that field
     */
    OwnItem(ObjectNode written, String key) {
        if (key.isEmpty() || !written.path(key).isTextual()) {
            throw new IllegalArgumentException(
                    "provenance.item needs expect.jsonArray.distinctBy, and a text in that field");
        }
        this.written = written;
        this.key = key;
    }

    /** One that is put in once. */
    final class Named {
        private final String name;
        private final String token;

        private Named(ManifestScene scene) {
            this.name = mark(scene) + Long.toString(System.nanoTime(), Character.MAX_RADIX);
            this.token = token(scene);
        }

        byte[] json() {
            return written.deepCopy().put(key, name).toString().getBytes(StandardCharsets.UTF_8);
        }

        boolean isIn(Transcript answer) {
            return Optional.of(answer).filter(said -> said.holds(token)).flatMap(AnswerOrigin::json).stream()
                    .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
                    .anyMatch(element -> element.path(key).asText().equals(name));
        }
    }

    /** Names it anew. */
    Named named(ManifestScene scene) {
        return new Named(scene);
    }

    /** Leaves out all that we put in. */
    Transcript leftOutOf(ManifestScene scene, Transcript transcript) {
        if (!transcript.holds(token(scene))) {
            return transcript;
        }
        Optional<ArrayNode> array = AnswerOrigin.json(transcript)
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast);
        if (array.isEmpty()) {
            return transcript;
        }
        ArrayNode theirs = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : array.get()) {
            if (!element.path(key).asText().startsWith(mark(scene))) {
                theirs.add(element);
            }
        }
        return theirs.size() == array.get().size()
                ? transcript
                : new Transcript(
                        transcript.command(),
                        transcript.exit(),
                        theirs.toString().getBytes(StandardCharsets.UTF_8),
                        transcript.errors(),
                        false);
    }

    private String mark(ManifestScene scene) {
        return written.path(key).asText() + token(scene);
    }

    /** Returns the part of it that reads the same in every encoding. */
    private static String token(ManifestScene scene) {
        return "-" + scene.deployed().sandbox().namespaces().get(0) + "-";
    }
}
