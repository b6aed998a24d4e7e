package dev.kubegrade.assignment;

import dev.kubegrade.intake.NaturalOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The assignments that come with kubegrade: a folder each, no code. */
public final class Catalogue {
    static final String FILE = "assignment.yaml";
    private final Path root;
    private final Works works;

    public Catalogue() {
        this(Works.BUILT_IN);
    }

    /** Reads assignments of these kinds of work. */
    public Catalogue(Works works) {
        this.works = works;
        this.root = resource("/assignments");
    }

    /** Returns the ids, in natural order. */
    public List<String> ids() {
        return folders(root).stream()
                .filter(folder -> Files.exists(folder.resolve(FILE)))
                .map(folder -> folder.getFileName().toString().replace("/", ""))
                .toList();
    }

    /** Finds the file of an id, or of a path to an assignment file or its folder. */
    public Optional<Path> find(String idOrFile) {
        if (ids().contains(idOrFile)) {
            return Optional.of(root.resolve(idOrFile).resolve(FILE));
        }
        Path path = Path.of(idOrFile);
        return Stream.of(path, path.resolve(FILE)).filter(Files::isRegularFile).findFirst();
    }

    /**
     * Reads an assignment.
     *
     * @param settings parameters to change, values as YAML
     * @throws AssignmentFaulty with every fault
     */
    public Assignment read(Path file, Map<String, String> settings) {
        Path references = file.toAbsolutePath().resolveSibling("reference");
        return new AssignmentReader(file, works)
                .read(
                        settings,
                        Files.isDirectory(references) ? folders(references) : List.of(),
                        references.resolveSibling("mutants"));
    }

    private static List<Path> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(path -> path.getFileName().toString(), NaturalOrder.INSTANCE))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of resources as a path, in a jar too. */
    private static Path resource(String name) {
        try {
            URI uri = Catalogue.class.getResource(name).toURI();
            return uri.getScheme().equals("jar") ? inJar(uri, name) : Path.of(uri);
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the assignments are not in this build", e);
        }
    }

    private static synchronized Path inJar(URI uri, String name) throws IOException {
        try {
            return FileSystems.getFileSystem(uri).getPath(name);
        } catch (FileSystemNotFoundException e) {
            return FileSystems.newFileSystem(uri, Map.of()).getPath(name);
        }
    }
}
