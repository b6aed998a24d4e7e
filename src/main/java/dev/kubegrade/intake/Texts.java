package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of files, in the order of reading.
 *
 * @param byFile by the file's name
 * @param findings what could not be read
 */
public record Texts(Map<String, String> byFile, List<Finding> findings) {
    /** What the documents of a file are turned into, one after the other. */
    public interface Expansion<T> {
        /** Adds what a document holds, and what is wrong with it; called also for an empty one. */
        void expand(Field root, List<T> into, List<Finding> found);

        /** Names the keys that are looked for where one seems to be missing. */
        default List<String> keys() {
            return List.of();
        }

        /** Says whether a document may be what was meant, where a slip is looked for; anything may that can be read. */
        default boolean isPlausible(Field root) {
            return true;
        }
    }

    /**
     * What was read.
     *
     * @param findings what is wrong, the files' own findings first
     */
    public record Read<T>(List<T> all, List<Finding> findings) {}

    public Texts {
        byFile = Collections.unmodifiableMap(new LinkedHashMap<>(byFile));
        findings = List.copyOf(findings);
    }

    /** Reads the texts as YAML or JSON documents, within the bounds of one submission. */
    public <T> Read<T> documents(Expansion<T> expansion) {
        List<T> all = new ArrayList<>();
        List<Finding> found = new ArrayList<>(findings);
        Budget budget = new Budget();
        byFile.forEach((name, text) -> all.addAll(new DocumentReader(name, budget, found).read(text, expansion)));
        return new Read<>(all, found);
    }
}
