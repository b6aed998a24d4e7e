package dev.kubegrade.work;

import java.util.List;
import java.util.Map;

/**
 * An assignment that a solution suggests, to be completed by a person.
 *
 * @param spec the YAML of {@code spec}, with a question in a comment where nothing can be known
 * @param mutants what breaks the solution in one way each
 */
public record Draft(String spec, List<Broken> mutants) {
    public Draft {
        mutants = List.copyOf(mutants);
    }

    /**
     * The solution with one fault.
     *
     * @param what in a sentence
     * @param from the text that is replaced
     * @param loses ids of the checks that fail
     * @param score what is left
     */
    public record Broken(
            String name, String what, String from, String to, List<String> loses, String cause, int score) {
        public Broken {
            loses = List.copyOf(loses);
        }
    }

    /** Says something to a person, in the language of that person. */
    @FunctionalInterface
    public interface Words {
        String text(String key, Map<String, String> arguments);
    }
}
