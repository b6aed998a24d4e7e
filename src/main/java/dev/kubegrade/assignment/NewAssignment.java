package dev.kubegrade.assignment;

import dev.kubegrade.work.Draft;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The files of a new assignment.
 *
 * @param title in both languages, until a person has written another
 * @param question what is asked of the title
 */
public record NewAssignment(String title, String language, String question) {
    private static final String REFERENCE = "solution";

    /** Returns texts by their names in the assignment's folder, the solution as its reference; its own file is the last. */
    public Map<String, String> files(Draft draft, Map<String, String> solution) {
        Map<String, String> files = new LinkedHashMap<>();
        solution.forEach((name, text) -> files.put("reference/" + REFERENCE + "/" + name, text));
        draft.mutants().forEach(mutant -> files.put("mutants/" + mutant.name() + ".yaml", yaml(mutant)));
        files.put(Catalogue.FILE, yaml(draft));
        return files;
    }

    private String yaml(Draft draft) {
        StringBuilder text = new StringBuilder();
        text.append("apiVersion: kubegrade.dev/v1\nkind: Assignment\nmetadata:\n");
        text.append("  name: " + quoted(id()) + "\n");
        text.append("  # " + question + "\n");
        text.append("  title: {es: " + quoted(title) + ", en: " + quoted(title) + "}\n");
        text.append("  language: " + language + "\n");
        text.append("spec:\n");
        draft.spec().lines().forEach(line -> text.append("  " + line + "\n"));
        return text.toString();
    }

    private static String yaml(Draft.Broken mutant) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("of", REFERENCE);
        spec.put("replace", List.of(Map.of("from", mutant.from(), "to", mutant.to())));
        spec.put("loses", mutant.loses());
        spec.put("cause", mutant.cause());
        spec.put("score", mutant.score());
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("apiVersion", "kubegrade.dev/v1");
        root.put("kind", "Mutant");
        root.put("metadata", Map.of("name", mutant.name()));
        root.put("spec", spec);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return "# " + mutant.what() + "\n" + new Yaml(options).dump(root);
    }

    private static String quoted(String text) {
        DumperOptions options = new DumperOptions();
        options.setDefaultScalarStyle(DumperOptions.ScalarStyle.DOUBLE_QUOTED);
        options.setWidth(Integer.MAX_VALUE);
        return new Yaml(options).dump(text).strip();
    }

    /** Names of assignments are of small letters, digits and hyphens. */
    private String id() {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "practica" : plain;
    }
}
