package dev.kubegrade.cli;

import dev.kubegrade.intake.ClonedRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The assignments that the names of folders speak of.
 *
 * @param ids of those that there are
 */
record NamedAssignments(List<String> ids) {
    private static final int ABOVE = 3;

    NamedAssignments {
        ids = List.copyOf(ids);
    }

    /** Finds the one that every path names by itself; empty where one names none, or another one. */
    Optional<String> of(List<Path> paths) {
        List<Optional<String>> named = paths.stream().map(this::of).distinct().toList();
        return named.size() == 1 ? named.get(0) : Optional.empty();
    }

    /** A path is called after one, stands in what is, or holds the folder of one and of no other. */
    private Optional<String> of(Path path) {
        return Stream.iterate(path.toAbsolutePath().normalize(), p -> p != null, Path::getParent)
                .limit(ABOVE)
                .filter(folder -> folder.getFileName() != null)
                .map(folder -> folder.getFileName().toString())
                .filter(ids::contains)
                .findFirst()
                .or(() -> Optional.of(in(path)).filter(all -> all.size() == 1).map(all -> all.get(0)));
    }

    /** Returns those whose folders stand in a folder that holds no others; none where it holds others, too. */
    List<String> in(Path path) {
        return isOfAssignments(path)
                ? new Folder(path)
                        .folders().stream()
                                .map(folder -> folder.getFileName().toString())
                                .toList()
                : List.of();
    }

    /** A repository, or a student's folder, may be called like an assignment. */
    boolean isOfAssignments(Path path) {
        return Files.isDirectory(path)
                && new Folder(path)
                        .folders().stream()
                                .allMatch(child ->
                                        ids.contains(child.getFileName().toString())
                                                && ClonedRepository.of(child).isEmpty());
    }
}
