package dev.kubegrade.assignment;

import dev.kubegrade.checks.CheckPlan;
import dev.kubegrade.checks.Deadlines;
import dev.kubegrade.work.Doubt;
import dev.kubegrade.work.Practice;
import dev.kubegrade.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A practice to grade, as its file says, parameters put in.
 *
 * @param title by language
 * @param params what {@code --set} may change
 * @param work its kind
 * @param practice what it asks of its kind of work
 * @param doubt what is asked beside the verdict, to flag and not to grade
 * @param deadlines how long a submission is waited for
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
        Work work,
        Practice practice,
        CheckPlan plan,
        Doubt doubt,
        Deadlines deadlines,
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
