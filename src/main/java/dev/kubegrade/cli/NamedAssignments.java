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

    /** Finds the one that the paths, what they stand in, or what stands in them is called after; empty where none is named. */
    Optional<String> of(List<Path> paths) {
        return paths.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .flatMap(path ->
                        Stream.iterate(path, p -> p != null, Path::getParent).limit(ABOVE))
                .filter(path -> path.getFileName() != null)
                .map(path -> path.getFileName().toString())
                .filter(ids::contains)
                .findFirst()
                .or(() -> onlyOneIn(paths));
    }

    private Optional<String> onlyOneIn(List<Path> paths) {
        List<String> inside =
                paths.stream().flatMap(path -> in(path).stream()).distinct().toList();
        return Optional.of(inside).filter(all -> all.size() == 1).map(all -> all.get(0));
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
