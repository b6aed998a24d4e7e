package dev.kubegrade.acceptance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.intake.HandedIn;
import dev.kubegrade.kubernetes.cluster.TeachersCluster;
import dev.kubegrade.kubernetes.manifest.ManifestReader;
import dev.kubegrade.kubernetes.manifest.ReadFiles;
import io.fabric8.zjsonpatch.JsonDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The cluster's own kubectl as the oracle: what it reads, and what its server accepts. */
final class Kubectl {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper WITHOUT_NULLS = new ObjectMapper()
            .setDefaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL));
    /** Causes by which kubegrade says that kubectl would not have applied everything. */
    private static final Set<String> REFUSALS = Set.of(
            "unknown-field",
            "wrong-type",
            "quantity-invalid",
            "object-invalid",
            "selector-mismatch",
            "kind-unknown",
            "kind-missing",
            "api-version-missing",
            "name-missing",
            "secret-not-base64",
            "volume-undeclared",
            "not-an-object",
            "yaml-syntax",
            "yaml-tab",
            "yaml-odd-character",
            "yaml-colon-in-value",
            "yaml-quote-open",
            "yaml-indentation",
            "yaml-directive",
            "yaml-separator",
            "yaml-too-complex",
            "too-many-documents",
            "not-text",
            "compose-file",
            "templated-file",
            "helm-chart",
            "kustomization",
            "cluster-configuration",
            "nothing-handed-in",
            "no-manifests");

    private final TeachersCluster cluster;
    private final Path graded;

    /** Takes the cluster's kubectl; {@code graded} is what was graded. */
    Kubectl(TeachersCluster cluster, Path graded) throws IOException, InterruptedException {
        this.cluster = cluster;
        this.graded = graded;
        cluster.copy(graded, "/corpus");
    }

    /** Returns the version that is asked. */
    String version() throws IOException, InterruptedException {
        return cluster.administer("kubectl version --client -o json | grep gitVersion")
                .replaceAll("[^v0-9.]", "")
                .replaceFirst("^v*V*", "");
    }

    /** Returns how kubectl and kubegrade differ on a case; empty when they agree. */
    List<String> differences(String name, JsonNode result) throws IOException, InterruptedException {
        List<String> differences = new ArrayList<>();
        Path submission = graded.resolve(Corpus.assignment(name)).resolve(name);
        Map<String, ReadFiles.Read> files = ReadFiles.of(submission);
        String folder = "/corpus/" + Corpus.assignment(name) + "/" + name + "/";
        for (Map.Entry<String, ReadFiles.Read> file : files.entrySet()) {
            differences.addAll(reading(folder + file.getKey(), file.getValue()));
        }
        boolean accepts = accepts(submission, folder, files.keySet());
        boolean accepted = causes(result).noneMatch(REFUSALS::contains);
        if (accepts != accepted) {
            differences.add("kubectl " + (accepts ? "accepts" : "refuses") + " it, kubegrade "
                    + (accepted ? "accepts" : "refuses") + " it");
        }
        return differences;
    }

    private List<String> reading(String file, ReadFiles.Read ours) throws IOException, InterruptedException {
        String answer = cluster.administer("kubectl create --dry-run=client --validate=false -o json -f " + quoted(file)
                + " 2>/dev/null; code=$?; echo; echo \"exit $code\"");
        List<JsonNode> theirs = new ArrayList<>();
        try (var objects =
                JSON.readerFor(JsonNode.class).<JsonNode>readValues(answer.replaceAll("exit \\d+\\s*$", ""))) {
            objects.forEachRemaining(object -> flat(object).forEach(theirs::add));
        }
        List<JsonNode> read = new ArrayList<>();
        for (Object object : ours.objects()) {
            read.add(normal(JSON.valueToTree(object)));
        }
        List<JsonNode> normal = new ArrayList<>();
        for (JsonNode object : theirs) {
            normal.add(normal(object));
        }
        // What kubectl does not know, or cannot name, it does not print; both are then told by the server's part.
        boolean same = answer.contains("\nexit 0") ? normal.equals(read) : read.containsAll(normal);
        return same
                ? List.of()
                : List.of(file + " is read otherwise by kubectl: "
                        + JsonDiff.asJson(JSON.valueToTree(read), JSON.valueToTree(normal)));
    }

    private static Stream<JsonNode> flat(JsonNode object) {
        return object.path("kind").asText().equals("List")
                ? StreamSupport.stream(object.path("items").spliterator(), false)
                : Stream.of(object);
    }

    /** kubectl fills in the namespace, and leaves out what is null. */
    private static JsonNode normal(JsonNode object) throws IOException {
        JsonNode copy = object.deepCopy();
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("namespace");
            metadata.remove("creationTimestamp");
            metadata.remove("managedFields");
            // kubectl writes its own over what a dump brought along.
            metadata.withObject("annotations").remove("kubectl.kubernetes.io/last-applied-configuration");
            if (metadata.path("annotations").isEmpty()) {
                metadata.remove("annotations");
            }
        }
        return WITHOUT_NULLS.readTree(WITHOUT_NULLS.writeValueAsBytes(WITHOUT_NULLS.convertValue(copy, Object.class)));
    }

    private boolean accepts(Path submission, String folder, Set<String> files)
            throws IOException, InterruptedException {
        if (files.isEmpty()) {
            return false;
        }
        StringBuilder line = new StringBuilder();
        for (String namespace : ManifestReader.read(HandedIn.of(submission)).namespaces()) {
            line.append("kubectl create namespace ").append(quoted(namespace)).append(" >/dev/null 2>&1; ");
        }
        line.append("ok=yes; for file in");
        files.forEach(file -> line.append(" ").append(quoted(folder + file)));
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
