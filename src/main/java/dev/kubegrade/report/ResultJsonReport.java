package dev.kubegrade.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Finding;
import java.util.List;
import java.util.Map;

/** The result for machines: schema {@code kubegrade/result/v1}; the same input gives the same bytes. */
final class ResultJsonReport implements Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Map<String, String> ofStudent(Graded report, Messages messages) {
        ObjectNode root = Json.object();
        root.put("schema", "kubegrade/result/v1");
        root.putObject("assignment")
                .put("id", report.assignment().id())
                .put("digest", report.assignment().digest());
        root.put("reference", report.received().reference());
        root.put("student", report.judgement().student());
        root.put("status", report.judgement().status().name());
        if (report.judgement().grade() instanceof Grade.Scored scored) {
            root.put("score", scored.points()).put("maxScore", scored.maxPoints());
            scored.given().ifPresent(reason -> root.put("given", reason));
            root.put("rawScore", scored.raw());
            scored.late().ifPresent(late -> root.putObject("late")
                    .put("due", late.due().toString())
                    .put("handedIn", late.handedIn().toString())
                    .put("percentLost", late.percentLost()));
        } else {
            root.putNull("score").putNull("maxScore").putNull("rawScore");
        }
        ArrayNode review = root.putArray("needsReview");
        report.judgement().needsReview().forEach(review::add);
        ArrayNode checks = root.putArray("checks");
        report.judgement().results().forEach(result -> check(checks.addObject(), result, messages));
        findings(root.putArray("findings"), report.judgement().findings(), messages);
        ArrayNode adaptations = root.putArray("adaptations");
        report.adaptations().forEach(adapted -> adaptations
                .addObject()
                .put("what", messages.what(adapted))
                .put("why", messages.why(adapted))
                .put("object", adapted.object()));
        root.set("timings", JSON.valueToTree(report.timings()));
        ArrayNode files = root.putArray("files");
        report.received().files().forEach(file -> files.addObject()
                .put("name", file.name())
                .put("bytes", file.bytes())
                .put("read", file.read())
                .put("sha256", file.sha256().isEmpty() ? null : file.sha256()));
        if (!report.received().commit().isEmpty()) {
            root.put("commit", report.received().commit());
        }
        ObjectNode provenance = root.putObject("provenance");
        provenance.put("kubegrade", report.provenance().kubegrade());
        provenance.put("kubernetes", report.provenance().facts().version());
        provenance.set("images", JSON.valueToTree(report.provenance().facts().images()));
        return Map.of("students/" + report.folder() + "/result.json", Json.text(root));
    }

    private static void check(ObjectNode node, CheckResult result, Messages messages) {
        node.put("id", result.id());
        node.put("title", result.criterion().title(messages.language()));
        node.put("outcome", result.outcome().word());
        node.put("points", result.points());
        node.put("maxPoints", result.criterion().points());
        String because = result.outcome()
                .fold(new Outcome.Cases<>(
                        passed -> "",
                        failed -> "",
                        Outcome.Skipped::because,
                        Outcome.Errored::incident,
                        pending -> "",
                        Outcome.Marked::reason));
        node.put("because", because);
        List<Finding> findings = result.outcome() instanceof Outcome.Failed failed ? failed.findings() : List.of();
        findings(node.putArray("findings"), findings, messages);
    }

    private static void findings(ArrayNode array, List<Finding> findings, Messages messages) {
        for (Finding finding : findings) {
            ObjectNode node = array.addObject();
            node.put("cause", finding.cause().id());
            node.set("arguments", JSON.valueToTree(finding.arguments()));
            node.put("problem", messages.problem(finding));
            node.put("hint", messages.hint(finding));
            node.put("expected", messages.expected(finding).orElse(null));
            node.put("observed", messages.observed(finding).orElse(null));
            node.putObject("where")
                    .put("file", finding.where().file())
                    .put("line", finding.where().line())
                    .put("column", finding.where().column())
                    .put("object", finding.where().object());
        }
    }
}
