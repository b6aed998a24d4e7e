package dev.kubegrade.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.outcome.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The class as one test report in the Common Test Report Format (ctrf.io, schema 0.0): a test for each check of each student.
 * What we could not examine is {@code other}, never {@code failed}.
 */
public final class CtrfExport implements Export {
    private static final List<String> STATUSES = List.of("passed", "failed", "skipped", "pending", "other");

    @Override
    public Map<String, String> of(List<Placed> everybody, Messages messages) {
        ObjectNode root = Json.object();
        root.put("reportFormat", "CTRF").put("specVersion", "0.0.0");
        ObjectNode results = root.putObject("results");
        results.putObject("tool").put("name", "kubegrade");
        ObjectNode summary = results.putObject("summary");
        ArrayNode tests = results.putArray("tests");
        Map<String, Integer> count = new TreeMap<>();
        for (Placed placed : Export.graded(everybody)) {
            for (CheckResult result : placed.graded().judgement().results()) {
                count.merge(status(result), 1, Integer::sum);
                test(tests.addObject(), placed, result, messages);
            }
        }
        summary.put("tests", tests.size());
        STATUSES.forEach(status -> summary.put(status, count.getOrDefault(status, 0)));
        // The same grades give the same bytes: how long it took is in result.json.
        summary.put("start", 0).put("stop", 0);
        return Map.of("ctrf-report.json", Json.text(root));
    }

    private static void test(ObjectNode test, Placed placed, CheckResult result, Messages messages) {
        test.put("name", result.criterion().title(messages.language()));
        test.put("status", status(result));
        test.put("rawStatus", result.outcome().word());
        test.put("duration", 0);
        test.putArray("suite").add(placed.student());
        if (result.outcome() instanceof Outcome.Failed failed) {
            Finding first = failed.findings().get(0);
            test.put("message", messages.problem(first) + " " + messages.hint(first));
            if (!first.where().file().isEmpty()) {
                test.put("filePath", first.where().file());
            }
            if (first.where().line() > 0) {
                test.put("line", first.where().line());
            }
        } else {
            String note = new StudentWords(placed.graded().judgement(), messages).note(result);
            if (!note.isEmpty()) {
                test.put("message", note);
            }
        }
        ObjectNode extra = test.putObject("extra").put("check", result.id());
        if (!(result.outcome() instanceof Outcome.Pending) && !(result.outcome() instanceof Outcome.Errored)) {
            extra.put("points", result.points());
        }
        extra.put("maxPoints", result.criterion().points());
    }

    private static String status(CheckResult result) {
        return result.outcome()
                .fold(new Outcome.Cases<>(
                        passed -> "passed",
                        failed -> "failed",
                        skipped -> "skipped",
                        errored -> "other",
                        pending -> "pending",
                        marked -> marked.points() == result.criterion().points() ? "passed" : "failed"));
    }
}
