package dev.kubegrade.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The parameters of an assignment: what {@code --set} may change.
 *
 * @param values by name
 */
record Parameters(Map<String, Object> values) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "params.";

    /**
     * Reads them.
     *
     * @param declared by the assignment, with what they are unless they are set
     * @param settings values in YAML
     * @throws UnknownParameter when one is set that is not declared
     */
    static Parameters of(JsonNode declared, Map<String, String> settings) {
        Map<String, Object> params = new TreeMap<>();
        declared.properties()
                .forEach(entry -> params.put(entry.getKey(), JSON.convertValue(entry.getValue(), Object.class)));
        settings.forEach((name, value) -> {
            if (!params.containsKey(name)) {
                throw new UnknownParameter(name, params.keySet());
            }
            params.put(name, new Yaml(new SafeConstructor(new LoaderOptions())).load(value));
        });
        return new Parameters(params);
    }

    /** Puts the value of a parameter where {@code params.NAME} stands. */
    JsonNode putInto(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> object.set(name, putInto(object.get(name))));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, putInto(array.get(i)));
            }
        } else if (node.asText().startsWith(PREFIX)) {
            String name = node.asText().substring(PREFIX.length());
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException(
                        "'" + node.asText() + "' is not a parameter; there are: " + String.join(", ", values.keySet()));
            }
            return JSON.valueToTree(values.get(name));
        }
        return node;
    }
}
