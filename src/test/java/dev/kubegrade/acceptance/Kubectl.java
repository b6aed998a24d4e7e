package dev.kubegrade.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.cluster.TeachersCluster;
import dev.kubegrade.intake.Intake;
import dev.kubegrade.intake.ReadFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The cluster's own kubectl as the oracle: what it reads, and what its server accepts. */
final class Kubectl {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Causes by which kubegrade says that kubectl would not have applied everything. */
    private static final Set<String> REFUSALS = Set.of(
            "unknown-field",
            "wrong-type",
            "object-invalid",
            "selector-mismatch",
            "kind-unknown",
            "kind-missing",
            "api-version-missing",
            "name-missing",
            "yaml-syntax",
            "yaml-tab",
            "not-text",
            "compose-file",
            "templated-file",
            "helm-chart",
            "kustomization",
            "no-manifests");

    private final TeachersCluster cluster;

    Kubectl(TeachersCluster cluster) {
        this.cluster = cluster;
    }

    /** Returns how kubectl and kubegrade differ on a case; empty when they agree. */
    List<String> differences(String name, JsonNode result) throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, ReadFiles.Read> file :
                ReadFiles.of(Corpus.submission(name)).entrySet()) {
            differences.addAll(reading(name, file.getKey(), file.getValue()));
        }
        boolean accepts = accepts(name);
        boolean accepted = causes(result).noneMatch(REFUSALS::contains);
        if (accepts != accepted) {
            differences.add("kubectl " + (accepts ? "accepts" : "refuses") + " it, kubegrade "
                    + (accepted ? "accepts" : "refuses") + " it");
        }
        return differences;
    }

    private List<String> reading(String name, String file, ReadFiles.Read ours)
            throws IOException, InterruptedException {
        String answer = cluster.administer("kubectl create --dry-run=client --validate=false -o json -f "
                + quoted("/corpus/" + name + "/submission/" + file) + " 2>&1 || echo; echo \"exit $?\"");
        List<JsonNode> theirs = new ArrayList<>();
        try (var objects = JSON.readerFor(JsonNode.class)
                .<JsonNode>readValues(answer.replaceAll("(?m)^(exit|error|Error|The |unable|no objects).*", ""))) {
            objects.forEachRemaining(object -> flat(object).forEach(theirs::add));
        } catch (RuntimeException noJson) {
            theirs.clear();
        }
        List<JsonNode> read = ours.objects().stream()
                .map(object -> normal(JSON.valueToTree(object)))
                .toList();
        List<JsonNode> normal = theirs.stream().map(Kubectl::normal).toList();
        // What kubectl does not know, or cannot name, it does not print; both are then told by the server's part.
        return normal.isEmpty() || normal.equals(read)
                ? List.of()
                : List.of(file + " is read as " + read + ", by kubectl as " + normal);
    }

    private static Stream<JsonNode> flat(JsonNode object) {
        return object.path("kind").asText().equals("List")
                ? StreamSupport.stream(object.path("items").spliterator(), false)
                : Stream.of(object);
    }

    /** kubectl fills in the namespace, and leaves out what is null. */
    private static JsonNode normal(JsonNode object) {
        JsonNode copy = object.deepCopy();
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("namespace");
            metadata.remove("creationTimestamp");
        }
        return JSON.valueToTree(JSON.convertValue(copy, Object.class));
    }

    private boolean accepts(String name) throws IOException, InterruptedException {
        StringBuilder line = new StringBuilder();
        for (String namespace : new Intake().read(Corpus.submission(name)).namespaces()) {
            line.append("kubectl create namespace ").append(quoted(namespace)).append(" >/dev/null 2>&1; ");
        }
        line.append("ok=yes; for file in");
        for (String file : ReadFiles.of(Corpus.submission(name)).keySet()) {
            line.append(" ").append(quoted("/corpus/" + name + "/submission/" + file));
        }
        line.append("; do kubectl apply --dry-run=server -f \"$file\" >/dev/null 2>&1 || ok=no; done; echo $ok");
        return cluster.administer(line.toString()).strip().equals("yes");
    }

    private static Stream<String> causes(JsonNode result) {
        return Corpus.findings(result).map(finding -> finding.path("cause").asText());
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
