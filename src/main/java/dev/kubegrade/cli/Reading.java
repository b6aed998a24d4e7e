package dev.kubegrade.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How what was handed in is read.
 *
 * @param list who is in the class; empty for those who handed in
 * @param deadline what repositories held then counts; empty for what lies in their folders
 * @param rules what the teacher says of the class; empty for what lies beside the submissions
 * @param source where it came from; empty to find out
 */
public record Reading(
        Optional<ClassList> list, Optional<Instant> deadline, Optional<Path> rules, Optional<Source> source) {
    /** Nothing was said of it. */
    public static final Reading PLAIN =
            new Reading(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Returns one with a roster. */
    public static Reading of(ClassList list) {
        return new Reading(Optional.of(list), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
