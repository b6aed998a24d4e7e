package dev.kubegrade.assignment;

import dev.kubegrade.checks.CheckPlan;
import dev.kubegrade.checks.Counterfactual;
import dev.kubegrade.deploy.DeployRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A practice to grade, as its file says, parameters put in.
 *
 * @param title by language
 * @param params what {@code --set} may change
 * @param nodes how many the cluster has to have
 * @param counterfactual what is asked after the verdict, to flag and not to grade
 * @param hints its own words
 * @param references folders of solutions known to be right; the first is the canary
 * @param mutants references with one declared fault each
 * @param digest identifies definition and parameters
 */
public record Assignment(
        String id,
        Map<String, String> title,
        String language,
        Map<String, Object> params,
        DeployRules rules,
        int nodes,
        CheckPlan plan,
        Optional<Counterfactual> counterfactual,
        Hints hints,
        List<Path> references,
        List<Mutant> mutants,
        String digest) {

    public Assignment {
        title = Map.copyOf(title);
        params = java.util.Collections.unmodifiableMap(new TreeMap<>(params));
        references = List.copyOf(references);
        mutants = List.copyOf(mutants);
    }

    /** What a result says of its assignment. */
    public record Header(String id, Map<String, String> title, String digest) {
        public Header {
            title = Map.copyOf(title);
        }
    }

    public Header header() {
        return new Header(id, title, digest);
    }
}
