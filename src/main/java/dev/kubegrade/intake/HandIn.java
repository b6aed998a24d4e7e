package dev.kubegrade.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What somebody of a class handed in, unread.
 *
 * @param student as reports call him, unless another one is called the same
 * @param id what tells him from others of his name, where the platform said so
 * @param aliases what else identifies him: a student's number, an e-mail
 * @param place where it lies: a file, a folder, or what the platform calls it within a download; no two have the same
 * @param reading reads its files, without ever failing
 */
public record HandIn(
        String student, Optional<String> id, List<String> aliases, Path place, Supplier<HandedIn> reading) {
    public HandIn {
        aliases = List.copyOf(aliases);
    }

    /** Takes one of whom no more is said. */
    public HandIn(String student, Optional<String> id, Path place, Supplier<HandedIn> reading) {
        this(student, id, List.of(), place, reading);
    }

    /** Takes a folder, or a file, as one hand-in. */
    public static HandIn of(Path path) {
        return new HandIn(HandedIn.student(path), Optional.empty(), path, () -> HandedIn.of(path));
    }

    /** Takes each of them as one. */
    public static List<HandIn> all(List<Path> paths) {
        return paths.stream().map(HandIn::of).toList();
    }

    /** Reads its files, never failing: what cannot be read is among the findings. */
    public HandedIn files() {
        return reading.get();
    }

    /** Returns the folder in which a person finds it, or the download that it is in. */
    public Path folder() {
        Path parent = place.toAbsolutePath().normalize().getParent();
        return parent != null && Files.isRegularFile(parent) ? parent.getParent() : parent;
    }

    /** Returns the names by which he may be called: with what tells him apart, and without it. */
    public List<String> names() {
        return Stream.concat(id.map(told -> student + " (" + told + ")").stream(), Stream.of(student))
                .toList();
    }
}
