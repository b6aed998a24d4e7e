package dev.kubegrade.kubernetes.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;

/** Knows which fields an object of Kubernetes may have, and where; what is required is not asked for. */
public final class KnownShape {
    private static final String MODELS = "io.fabric8.kubernetes.api.model.";
    /** Where the models of the versions lie that manifests of a course are written in. */
    private static final Map<String, String> PACKAGES = Map.of(
            "v1", "",
            "apps/v1", "apps.",
            "batch/v1", "batch.v1.",
            "networking.k8s.io/v1", "networking.v1.",
            "policy/v1", "policy.v1.",
            "autoscaling/v2", "autoscaling.v2.");

    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new WithoutAnyOther())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private KnownShape() {}

    /** Returns plain data as a tree. */
    public static JsonNode tree(Object plain) {
        return STRICT.valueToTree(plain);
    }

    /** Says whether every field of an object is one of its kind's, with a value of its type. */
    public static boolean fits(JsonNode object) {
        String room = PACKAGES.get(object.path("apiVersion").asText());
        String kind = object.path("kind").asText();
        if (room == null || !kind.matches("[A-Z][A-Za-z]+")) {
            return false;
        }
        try {
            // Read from text, as from a server: a whole number is then one whatever held it.
            Class<?> model = Class.forName(MODELS + room + kind);
            return HasMetadata.class.isAssignableFrom(model)
                    && STRICT.readValue(STRICT.writeValueAsString(object), model) != null;
        } catch (ClassNotFoundException | JsonProcessingException e) {
            return false;
        }
    }

    /** The models take any field beside their own, which would hide a slip. */
    private static final class WithoutAnyOther extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }
}
