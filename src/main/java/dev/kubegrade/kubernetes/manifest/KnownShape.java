package dev.kubegrade.kubernetes.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Knows which fields an object of Kubernetes may have, and where; what is required is not asked for. */
public final class KnownShape {
    // Made once, when something is looked for: it takes longer than most submissions.
    private static final KubernetesSerialization KINDS = new KubernetesSerialization();
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
        Class<? extends KubernetesResource> kind = KINDS.getRegisteredKubernetesResource(
                object.path("apiVersion").asText(), object.path("kind").asText());
        try {
            // Read from text, as from a server: a whole number is then one whatever held it.
            return kind != null && STRICT.readValue(STRICT.writeValueAsString(object), kind) != null;
        } catch (JsonProcessingException e) {
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
