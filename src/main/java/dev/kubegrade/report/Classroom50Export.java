package dev.kubegrade.report;

import dev.kubegrade.grade.Grade;
import dev.kubegrade.intake.RepositoryOrigin;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code result.json} of each repository, as Classroom 50 collects it, for a class that was graded elsewhere. What its job
 * would be told by the environment is taken from the repository: its address, {@code CLASSROOM-ASSIGNMENT-USER}, and its commit.
 *
 * @param now when it is written
 */
public record Classroom50Export(Instant now) implements Export {
    @Override
    public Map<String, String> of(List<Placed> everybody, Messages messages) {
        Map<String, String> files = new TreeMap<>();
        for (Placed placed : everybody) {
            if (isWhole(placed)) {
                Export.origin(placed, everybody).ifPresent(origin -> Classroom50.of(
                                placed.graded(), environment(placed, origin), origin.when(), now)
                        .ifPresent(file -> files.put(origin.owner() + "/" + origin.name() + "/result.json", file)));
            }
        }
        return files;
    }

    @Override
    public List<String> unaddressed(List<Placed> everybody) {
        return everybody.stream()
                .filter(placed ->
                        isWhole(placed) && Export.origin(placed, everybody).isEmpty())
                .map(Placed::student)
                .toList();
    }

    private static boolean isWhole(Placed placed) {
        return placed.grade()
                .filter(graded -> graded.judgement().grade() instanceof Grade.Scored
                        && graded.judgement().isWhole()
                        && !graded.judgement().isOfNothing())
                .isPresent();
    }

    private static Map<String, String> environment(Placed placed, RepositoryOrigin origin) {
        Map<String, String> environment = new HashMap<>();
        String commit = placed.graded().received().commit();
        environment.put("GITHUB_SERVER_URL", "https://" + origin.host());
        environment.put("GITHUB_REPOSITORY", origin.owner() + "/" + origin.name());
        environment.put("GITHUB_REPOSITORY_OWNER", origin.owner());
        environment.put("GITHUB_SHA", commit.isEmpty() ? origin.commit() : commit);
        int assignment =
                origin.name().indexOf("-" + placed.graded().assignment().id() + "-");
        if (assignment > 0) {
            environment.put("CLASSROOM", origin.name().substring(0, assignment));
        }
        return environment;
    }
}
