package dev.kubegrade.intake;

import dev.kubegrade.outcome.Cause;
import java.util.Set;

/** What can be wrong with files, whatever they are to say. */
public enum ReadingCause implements Cause {
    NOTHING_HANDED_IN,
    /** Of somebody on the roster. */
    NO_HAND_IN,
    HAND_IN_UNPLACED(Trait.AMBIGUOUS),
    FILE_UNREADABLE,
    FILE_TOO_LARGE,
    TOO_MANY_FILES,
    ARCHIVE_UNREADABLE,
    ARCHIVE_TOO_LARGE,
    ARCHIVE_UNSAFE,
    TOO_MANY_DOCUMENTS,
    NOT_TEXT,
    YAML_SYNTAX,
    YAML_TAB,
    YAML_ODD_CHARACTER,
    YAML_COLON_IN_VALUE,
    YAML_QUOTE_OPEN,
    YAML_INDENTATION,
    YAML_DIRECTIVE,
    YAML_SEPARATOR,
    YAML_TOO_COMPLEX,
    TEMPLATED_FILE,
    DUPLICATE_KEY(Trait.REMARK),
    MORE_OF_THE_SAME(Trait.REMARK);

    private final Set<Trait> traits;

    ReadingCause(Trait... traits) {
        this.traits = Set.of(traits);
    }

    /** Says whether it is about something that is not there at all. */
    public static boolean isOfNothing(Cause cause) {
        return cause == NOTHING_HANDED_IN || cause == NO_HAND_IN || cause == HAND_IN_UNPLACED;
    }

    @Override
    public Set<Trait> traits() {
        return traits;
    }
}
