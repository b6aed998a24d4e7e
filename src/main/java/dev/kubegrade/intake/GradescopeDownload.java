package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Gradescope gives as "Export submissions": a folder {@code submission_123456} for each hand-in, and {@code
 * submission_metadata.yml}, which says by whom, and when. What several handed in together is each one's.
 */
public final class GradescopeDownload implements Download {
    private static final String METADATA = "submission_metadata.yml";
    private static final String OF_ONE = "submission_";
    private static final int MOST_METADATA = 16 << 20;

    private final Path path;
    private final Map<String, Map<String, HandedFile>> files = new TreeMap<>(NaturalOrder.INSTANCE);
    private final Map<String, List<Finding>> findings = new TreeMap<>();
    private final Set<String> others = new TreeSet<>(NaturalOrder.INSTANCE);
    private final List<HandIn> handIns = new ArrayList<>();
    private final Map<HandIn, Instant> handedIn = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private HandedFile metadata;

    private GradescopeDownload(Path path) {
        this.path = path;
    }

    /** Recognises one by its metadata; empty where there is none, or none that can be read. */
    public static Optional<GradescopeDownload> of(Path path) {
        GradescopeDownload download = new GradescopeDownload(path);
        try {
            if (Files.isRegularFile(path.resolve(METADATA))) {
                StudentFiles.in(path, new ArrayList<>()).forEach(download::add);
            } else if (Files.isRegularFile(path)
                    && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                download.readZip();
            }
            if (download.metadata != null) {
                download.readMetadata();
            }
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // What is no zip at all, or a hostile one, is told where it is read as somebody's.
            return Optional.empty();
        }
        return download.handIns.isEmpty() ? Optional.empty() : Optional.of(download);
    }

    private void readZip() throws IOException {
        UnbrokenChannel channel = new UnbrokenChannel(path);
        try {
            ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get();
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            String root = entries.stream()
                    .map(entry -> entry.getName().replace('\\', '/'))
                    .filter(name -> name.matches("([^/]+/)?" + METADATA))
                    // One that is deeper was handed in.
                    .min(Comparator.comparingInt(String::length))
                    .map(name -> name.substring(0, name.length() - METADATA.length()))
                    .orElseThrow(() -> new IOException("no metadata"));
            entries.stream()
                    .filter(entry -> !entry.isDirectory() && !entry.isUnixSymlink())
                    .filter(entry -> entry.getName().replace('\\', '/').startsWith(root))
                    .forEach(entry -> add(
                            entry.getName().replace('\\', '/').substring(root.length()),
                            new HandedFile(entry.getSize(), () -> zip.getInputStream(entry))));
        } finally {
            // One stays open as long as anything may be read from it: until the program ends.
            if (metadata == null) {
                channel.close();
            }
        }
    }

    private void add(String name, HandedFile file) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? name : name.substring(0, slash);
        if (name.equals(METADATA)) {
            metadata = file;
        } else if (slash < 0 || !first.startsWith(OF_ONE)) {
            others.add(first);
        } else if (Archive.leadsOut(name)) {
            findings.computeIfAbsent(first, key -> new ArrayList<>())
                    .add(Finding.of(ReadingCause.ARCHIVE_UNSAFE, Location.NOWHERE)
                            .with("file", path.getFileName().toString()));
        } else if (!StudentFiles.isIgnored(name)) {
            files.computeIfAbsent(first, key -> new TreeMap<>(NaturalOrder.INSTANCE))
                    .put(name.substring(slash + 1), file);
        }
    }

    private void readMetadata() throws IOException {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setCodePointLimit(MOST_METADATA);
        if (metadata.size() > MOST_METADATA) {
            throw new IOException("the metadata are too large");
        }
        try (Reader text = new InputStreamReader(new ByteArrayInputStream(metadata.bytes()), StandardCharsets.UTF_8)) {
            if (new Yaml(new SafeConstructor(bounds)).load(text) instanceof Map<?, ?> all) {
                all.forEach((key, value) -> {
                    if (value instanceof Map<?, ?> one) {
                        add(String.valueOf(key), one);
                    }
                });
            }
        }
        // Of whom nothing is said, nothing is lost.
        files.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> add(key, number(key), key, List.of(), Optional.empty()));
        handIns.sort(Comparator.comparing(HandIn::student, NaturalOrder.INSTANCE));
    }

    private void add(String key, Map<?, ?> said) {
        Optional<Instant> when = Optional.ofNullable(said.get(":created_at"))
                .flatMap(at -> at instanceof Date date ? Optional.of(date.toInstant()) : Moment.of(at.toString()));
        List<?> people = said.get(":submitters") instanceof List<?> list ? list : List.of();
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i) instanceof Map<?, ?> person) {
                known.add(key);
                List<String> ids = Stream.of(":sid", ":email")
                        .map(person::get)
                        .filter(id -> id != null && !id.toString().isBlank())
                        .map(Object::toString)
                        .toList();
                String name = person.get(":name") == null
                        ? key
                        : HandedIn.normal(person.get(":name").toString());
                add(key, people.size() == 1 ? number(key) : number(key) + " " + (i + 1), name, ids, when);
            }
        }
    }

    private void add(String key, String place, String name, List<String> ids, Optional<Instant> when) {
        Map<String, HandedFile> own = files.getOrDefault(key, Map.of());
        Supplier<HandedIn> reading = () -> HandedIn.of(name, own, findings.getOrDefault(key, List.of()));
        HandIn handIn = new HandIn(name, Optional.of(number(key)), ids, path.resolve(place), reading);
        handIns.add(handIn);
        when.ifPresent(moment -> handedIn.put(handIn, moment));
    }

    /** A place of its own, where no folder of a student is. */
    private static String number(String key) {
        return key.replace(OF_ONE, "");
    }

    @Override
    public String name() {
        return path.toAbsolutePath().normalize().getFileName().toString();
    }

    @Override
    public List<HandIn> handIns() {
        return List.copyOf(handIns);
    }

    @Override
    public List<String> others() {
        return others.stream()
                .filter(other -> !MoodleDownload.TEACHERS.contains(other))
                .toList();
    }

    @Override
    public Map<HandIn, Instant> handedIn() {
        return handedIn;
    }
}
