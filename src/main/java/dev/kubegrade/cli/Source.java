package dev.kubegrade.cli;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where a class comes from, or what a path is, where that is not to be found out. */
public enum Source {
    /** Moodle's "Download all submissions". */
    MOODLE,
    /** Gradescope's "Export submissions". */
    GRADESCOPE,
    /** A folder with the files of a whole class, as Google Classroom gives it. */
    CLASSROOM,
    /** Cloned repositories: each folder is one. */
    REPOSITORIES,
    /** Each folder, and each archive, is one. */
    FOLDERS,
    /** Each path is one. */
    SUBMISSION;

    /** Returns it as the command line writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Reads it as the command line writes it. */
    public static Source of(String written) {
        return Arrays.stream(values())
                .filter(source -> source.toString().equals(written))
                .findFirst()
                .orElseThrow(() -> new UsageFault(
                        "source",
                        "observed",
                        written,
                        "known",
                        Arrays.stream(values()).map(Source::toString).collect(Collectors.joining(", "))));
    }
}
