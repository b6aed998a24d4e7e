package dev.kubegrade.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.outcome.Finding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What is wrong in the manifests, for code scanning: SARIF 2.1.0 (OASIS), one file for each student, with places relative to
 * what he handed in. What is nowhere in a file is not there: code scanning shows places.
 */
public final class SarifExport implements Export {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
    /** GitHub shows no more of a file (GitHub documentation, "SARIF support for code scanning"). */
    private static final int MOST_RESULTS = 5_000;

    @Override
    public Map<String, String> of(List<Placed> everybody, Messages messages) {
        Map<String, String> files = new TreeMap<>();
        Export.graded(everybody).stream()
                .filter(placed -> !placed.graded().isWithheld())
                .forEach(placed -> files.put(placed.graded().folder() + ".sarif", file(placed, messages)));
        return files;
    }

    private static String file(Placed placed, Messages messages) {
        ObjectNode root = Json.object();
        root.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "kubegrade")
                .put("version", placed.graded().provenance().kubegrade());
        List<Finding> findings = placed.graded()
                .faults()
                .distinct()
                .filter(finding -> !finding.where().file().isEmpty())
                .limit(MOST_RESULTS)
                .toList();
        ArrayNode rules = driver.putArray("rules");
        List<String> ids = findings.stream()
                .map(finding -> finding.cause().id())
                .distinct()
                .sorted()
                .toList();
        ids.forEach(id -> rules.addObject()
                .put("id", id)
                .putObject("shortDescription")
                .put(
                        "text",
                        findings.stream()
                                .map(Finding::cause)
                                .filter(cause -> cause.id().equals(id))
                                .findFirst()
                                .map(messages::title)
                                .orElse(id)));
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> result(results.addObject(), finding, ids, placed, messages));
        return Json.text(root);
    }

    private static void result(
            ObjectNode result, Finding finding, List<String> rules, Placed placed, Messages messages) {
        String id = finding.cause().id();
        result.put("ruleId", id).put("ruleIndex", rules.indexOf(id)).put("level", "error");
        result.putObject("message").put("text", messages.problem(finding) + " " + messages.hint(finding));
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(finding.where().file()));
        if (finding.where().line() > 0) {
            ObjectNode region =
                    place.putObject("region").put("startLine", finding.where().line());
            if (finding.where().column() > 0) {
                region.put("startColumn", finding.where().column());
            }
        }
        // The same fault in the same line is the same, wherever the line has moved to.
        result.putObject("partialFingerprints")
                .put("primaryLocationLineHash", DigestUtils.sha256Hex(id + "\n" + line(finding, placed)));
    }

    private static String line(Finding finding, Placed placed) {
        List<String> lines =
                placed.graded().sources().getOrDefault(finding.where().file(), List.of());
        int line = finding.where().line();
        return line > 0 && line <= lines.size() ? lines.get(line - 1).strip() : "";
    }

    /** Percent-encodes what a URI cannot hold (RFC 3986). */
    private static String uri(String file) {
        try {
            String uri = new URI(null, null, "./" + file, null).toASCIIString();
            // What stands before a colon would be a scheme.
            return uri.indexOf(':') < 0 ? uri.substring(2) : uri;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a file has a name that no URI can hold", e);
        }
    }
}
