package dev.kubegrade.checks;

import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a submission, and what it is worth: all of a check that a result has to know.
 *
 * @param title by language
 * @param brief a shorter one for tables and charts, by language; empty where the title will do
 * @param group what it is a part of, together with those beside it, by language; empty where it stands alone
 * @param needs the id of the prerequisite, or an empty text
 * @param manual whether a person grades it
 */
public record Criterion(
        String id,
        Map<String, String> title,
        Map<String, String> brief,
        Map<String, String> group,
        int points,
        String needs,
        boolean manual) {
    public Criterion {
        title = Map.copyOf(title);
        brief = Map.copyOf(brief);
        group = Map.copyOf(group);
    }

    /** Returns its title. */
    public String title(String language) {
        return title.get(language);
    }

    /** Returns what it is a part of; empty where it stands alone. */
    public Optional<String> group(String language) {
        return Optional.ofNullable(group.get(language));
    }

    /** Returns what it is called where there is little room. */
    public String brief(String language) {
        return brief.getOrDefault(language, title.get(language));
    }
}
