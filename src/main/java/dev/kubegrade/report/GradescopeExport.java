package dev.kubegrade.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Grade;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code results.json} of each student, as an autograder hands it to Gradescope (gradescope-autograders.readthedocs.io,
 * "Autograder Specifications"). It has no word for our own failures, nor for what a person has still to grade: then there is no file.
 */
public final class GradescopeExport implements Export {
    @Override
    public Map<String, String> of(List<Placed> everybody, Messages messages) {
        Map<String, String> files = new TreeMap<>();
        for (Placed placed : Export.graded(everybody)) {
            if (placed.graded().judgement().grade() instanceof Grade.Scored scored
                    && placed.graded().judgement().isWhole()) {
                files.put(placed.graded().folder() + "/results.json", file(placed, scored, messages));
            }
        }
        return files;
    }

    private static String file(Placed placed, Grade.Scored scored, Messages messages) {
        StudentWords words = StudentWords.of(placed.graded(), messages);
        ObjectNode root = Json.object();
        root.put("score", scored.points());
        root.put("output", words.sentence(placed.graded()));
        root.put("visibility", "visible");
        root.put("stdout_visibility", "hidden");
        ArrayNode tests = root.putArray("tests");
        List<CheckResult> results = placed.graded().judgement().results();
        for (CheckResult result : results) {
            int most = result.criterion().points();
            ObjectNode test = tests.addObject()
                    .put("name", result.criterion().title(messages.language()))
                    .put("number", "" + (results.indexOf(result) + 1));
            // What nobody has looked at, since a person gave the number, is neither passed nor failed.
            if (!(result.outcome() instanceof Outcome.Pending)) {
                test.put("score", result.points())
                        .put("max_score", most)
                        .put("status", result.points() == most ? "passed" : "failed");
            }
            test.put("output", output(result, words, messages))
                    .put("visibility", "visible")
                    .putArray("tags")
                    .add(result.id());
        }
        return Json.text(root);
    }

    private static String output(CheckResult result, StudentWords words, Messages messages) {
        if (!(result.outcome() instanceof Outcome.Failed failed)) {
            return result.outcome() instanceof Outcome.Pending ? messages.text("outcome.PENDING") : words.note(result);
        }
        return failed.findings().stream()
                .map(finding -> messages.problem(finding)
                        + (finding.where().file().isEmpty()
                                ? ""
                                : " (" + finding.where().fileAndLine() + ")")
                        + "\n" + messages.hint(finding))
                .collect(Collectors.joining("\n\n"));
    }
}
