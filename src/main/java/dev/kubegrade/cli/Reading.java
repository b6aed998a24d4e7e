package dev.kubegrade.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Returns the files of a teacher that were named, which are nobody's submission wherever they lie. */
    Set<Path> teachers() {
        return Stream.of(list.map(ClassList::file), list.flatMap(ClassList::match), rules)
                .flatMap(Optional::stream)
                .map(file -> file.toAbsolutePath().normalize())
                .collect(Collectors.toSet());
    }

    /** Returns one with a roster. */
    public static Reading of(ClassList list) {
        return new Reading(Optional.of(list), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
