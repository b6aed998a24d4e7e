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
    private final KubernetesSerialization kinds = new KubernetesSerialization();
    private final ObjectMapper strict = new ObjectMapper()
            .setAnnotationIntrospector(new WithoutAnyOther())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Returns plain data as a tree. */
    public JsonNode tree(Object plain) {
        return strict.valueToTree(plain);
    }

    /** Says whether every field of an object is one of its kind's, with a value of its type. */
    public boolean fits(JsonNode object) {
        Class<? extends KubernetesResource> kind = kinds.getRegisteredKubernetesResource(
                object.path("apiVersion").asText(), object.path("kind").asText());
        try {
            // Read from text, as from a server: a whole number is then one whatever held it.
            return kind != null && strict.readValue(strict.writeValueAsString(object), kind) != null;
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
