package dev.kubegrade.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.grade.Grade;
import dev.kubegrade.grade.Graded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** The result that Classroom 50 collects: schema {@code classroom50/result/v1}. */
public final class Classroom50 {
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        JSON.getFactory().setCharacterEscapes(new SteeringEscapes());
    }

    private Classroom50() {}

    /**
     * Returns the file; empty when the grade is withheld, for then there is no score to collect.
     *
     * @param environment of the job: what Classroom 50 names there, else what GitHub does
     * @param submitted when the student handed in
     */
    public static Optional<String> of(
            Graded report, Map<String, String> environment, Instant submitted, Instant graded) {
        if (!(report.judgement().grade() instanceof Grade.Scored scored)) {
            return Optional.empty();
        }
        String repository = environment.getOrDefault("GITHUB_SERVER_URL", "") + "/"
                + environment.getOrDefault("GITHUB_REPOSITORY", "");
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", "classroom50/result/v1");
        root.put("classroom", environment.getOrDefault("CLASSROOM", ""));
        root.put(
                "assignment",
                environment.getOrDefault("ASSIGNMENT", report.assignment().id()));
        root.put("assignment_type", environment.getOrDefault("ASSIGNMENT_TYPE", "individual"));
        root.put("owner", environment.getOrDefault("OWNER", environment.getOrDefault("GITHUB_REPOSITORY_OWNER", "")));
        root.put("submission", environment.getOrDefault("SUBMISSION_TAG", environment.getOrDefault("GITHUB_SHA", "")));
        root.put(
                "commit",
                environment.getOrDefault(
                        "COMMIT_URL", repository + "/commit/" + environment.getOrDefault("GITHUB_SHA", "")));
        root.put("release", environment.getOrDefault("RELEASE_URL", ""));
        root.put("review", environment.getOrDefault("REVIEW_URL", ""));
        root.put("datetime", submitted.truncatedTo(ChronoUnit.SECONDS).toString());
        root.put("graded_at", graded.truncatedTo(ChronoUnit.SECONDS).toString());
        root.put("score", scored.points());
        root.put("max-score", scored.maxPoints());
        ArrayNode tests = root.putArray("tests");
        for (CheckResult result : report.judgement().results()) {
            int most = result.criterion().points();
            tests.addObject()
                    .put("test-name", result.id())
                    .put("passed", result.points() == most)
                    .put("score", result.points())
                    .put("max-score", most)
                    .put("outcome", result.outcome().word());
        }
        return Optional.of(root.toPrettyString() + "\n");
    }
}
