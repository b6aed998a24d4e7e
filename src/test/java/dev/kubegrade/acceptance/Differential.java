package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.cli.Environment;
import dev.kubegrade.kubernetes.cluster.ClusterRequest;
import dev.kubegrade.kubernetes.cluster.TeachersCluster;
import dev.kubegrade.kubernetes.manifest.ReadFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The long run's other half: kubegrade and kubectl read thousands of damaged manifests, and have to agree. */
class Differential {
    private static final int FILES = 5000;
    private static final long SEED = 20261125;
    private static final Path WANTED = Path.of("src/test/corpus/kubectl-differences.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Stands after each damaged file, and says in kubectl's output where that one's objects end. */
    private static final String SENTINEL = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: sentinel-%04d}\n";

    @TempDir
    private Path folder;

    @Test
    void reads_damaged_manifests_as_kubectl_does() throws IOException, InterruptedException {
        Map<String, byte[]> files = written();
        List<JsonNode> printed = new ArrayList<>();
        String complaints;
        try (TeachersCluster cluster = TeachersCluster.start(
                Environment.k3sImage().orElse(ClusterRequest.DEFAULT_K3S_IMAGE), Environment.images())) {
            cluster.copy(folder, "/damaged");
            cluster.administer("kubectl create --dry-run=client --validate=false -o json -f /damaged"
                    + " >/tmp/printed 2>/tmp/complaints; true");
            try (var objects = JSON.readerFor(JsonNode.class).<JsonNode>readValues(cluster.read("/tmp/printed"))) {
                objects.forEachRemaining(printed::add);
            }
            complaints = new String(cluster.read("/tmp/complaints"), StandardCharsets.UTF_8);
        }
        Map<String, List<JsonNode>> theirs = byFile(printed);
        Map<String, String> wanted = new Yaml().load(Files.readString(WANTED));
        List<String> wrong = new ArrayList<>();
        files.forEach((name, bytes) -> {
            ReadFiles.Read ours = ReadFiles.of(name, bytes);
            String difference = difference(ours, theirs.getOrDefault(name, List.of()), complaints.contains("/" + name));
            if (difference.isEmpty() == wanted.containsKey(name)) {
                wrong.add(name + " " + difference + "\n" + new String(bytes, StandardCharsets.UTF_8));
            }
        });
        System.out.println("figure: differential " + (FILES - wrong.size()) + "/" + FILES);
        assertThat(wrong).isEmpty();
    }

    private Map<String, byte[]> written() throws IOException {
        DamagedManifests damaged = new DamagedManifests(SEED);
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < FILES; i++) {
            String name = String.format("%04d-a.yaml", i);
            files.put(name, damaged.next());
            Files.write(folder.resolve(name), files.get(name));
            Files.writeString(folder.resolve(String.format("%04d-b.yaml", i)), String.format(SENTINEL, i));
        }
        return files;
    }

    private static Map<String, List<JsonNode>> byFile(List<JsonNode> printed) {
        Map<String, List<JsonNode>> files = new LinkedHashMap<>();
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode object : printed) {
            String name = object.at("/metadata/name").asText();
            if (name.startsWith("sentinel-")) {
                files.put(name.substring("sentinel-".length()) + "-a.yaml", objects);
                objects = new ArrayList<>();
            } else {
                objects.add(normal(object));
            }
        }
        return files;
    }

    private static String difference(ReadFiles.Read ours, List<JsonNode> theirs, boolean complained) {
        List<JsonNode> read = new ArrayList<>();
        boolean unnamed = false;
        for (Object object : ours.objects()) {
            JsonNode node = normal(JSON.valueToTree(object));
            // kubectl prints what has a name and a kind that its server knows, and complains of the rest.
            boolean whole = node.path("kind").asText().equals("ConfigMap")
                    && node.path("apiVersion").asText().equals("v1")
                    && !node.at("/metadata/name").asText().isEmpty();
            unnamed |= !whole;
            if (whole) {
                read.add(node);
            }
        }
        if (!read.equals(theirs)) {
            return "is read otherwise: " + read + "\nby kubectl: " + theirs;
        }
        // A character that looks like another is told to a student, and may be all the same to kubectl.
        return (ours.faulty() || unnamed) == complained || ours.odd()
                ? ""
                : complained ? "is refused by kubectl alone" : "is refused by kubegrade alone";
    }

    /** kubectl fills in the namespace and leaves out what is null; one number has one form. */
    private static JsonNode normal(JsonNode node) {
        JsonNode copy = simple(node);
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("namespace");
            metadata.remove("creationTimestamp");
        }
        return copy;
    }

    private static JsonNode simple(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    copy.set(field.getKey(), simple(field.getValue()));
                }
            });
            return copy;
        }
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(simple(item)));
            return copy;
        }
        return node.isNumber() ? JsonNodeFactory.instance.numberNode(node.doubleValue()) : node;
    }
}
