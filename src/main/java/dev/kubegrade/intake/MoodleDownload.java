package dev.kubegrade.intake;

import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * What Moodle gives to who downloads all submissions of an assignment: a zip, or the folder that it was unpacked to.
 *
 * <p>The first word of a path says whose it is, {@code Ana Pérez_123456_assignsubmission_file}: with a folder for each
 * student, or flat, with the file's own name behind it (Moodle, mod/assign, "Download submissions in folders"). The number
 * is that of the hand-in, which the grading worksheet has, too.
 */
public final class MoodleDownload implements Download {
    private static final Pattern WHOSE = Pattern.compile(
            "(?<name>.+?)_(?<id>\\d+)_assignsubmission_(?<plugin>file|onlinetext)(?:_(?<file>.*))?", Pattern.DOTALL);
    /** What a person gave, which lies beside what is graded. */
    static final Set<String> TEACHERS = Set.of("grades.yaml", "class.yaml");

    private final Path path;
    private final Map<String, Person> people = new TreeMap<>(NaturalOrder.INSTANCE);
    private final Set<String> others = new TreeSet<>(NaturalOrder.INSTANCE);
    private boolean nested;
    private boolean isMixed;

    private static final class Person {
        private final String name;
        private final String id;
        private final Set<String> folders = new LinkedHashSet<>();
        private final Map<String, HandedFile> files = new TreeMap<>(NaturalOrder.INSTANCE);
        private final List<Finding> findings = new ArrayList<>();

        Person(String name, String id) {
            this.name = name;
            this.id = id;
        }

        String key() {
            return name + "_" + id;
        }
    }

    private MoodleDownload(Path path) {
        this.path = path;
    }

    /** Recognises one by the names in it; empty where nothing there is named so. */
    public static Optional<MoodleDownload> of(Path path) {
        MoodleDownload download = new MoodleDownload(path);
        try {
            if (Files.isDirectory(path)) {
                download.readFolder(key -> true);
            } else if (path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                download.readZip();
            }
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // What is no zip at all, or a hostile one, is told where it is read as somebody's.
            return Optional.empty();
        }
        return download.isOne() ? Optional.of(download) : Optional.empty();
    }

    @Override
    public String name() {
        return path.toAbsolutePath().normalize().getFileName().toString();
    }

    /** Says whether everybody has a folder of their own in it. */
    public boolean isNested() {
        return nested;
    }

    @Override
    public List<String> others() {
        return others.stream().filter(other -> !TEACHERS.contains(other)).toList();
    }

    /** The times in its zip are those of the download. */
    @Override
    public Map<HandIn, Instant> handedIn() {
        return Map.of();
    }

    @Override
    public List<HandIn> handIns() {
        return people.entrySet().stream()
                .map(entry -> handIn(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(HandIn::student, NaturalOrder.INSTANCE))
                .toList();
    }

    /** Returns the names under which Moodle takes back what is for somebody, by the number of the hand-in. */
    public Map<String, String> folders() {
        Map<String, String> folders = new TreeMap<>();
        people.values()
                .forEach(person ->
                        folders.put(person.id, person.folders.iterator().next()));
        return folders;
    }

    private HandIn handIn(String key, Person person) {
        return new HandIn(person.name, Optional.of(person.id), path.resolve(key), () -> (Files.isDirectory(path)
                        ? again(key)
                        : Optional.of(person))
                .map(now -> HandedIn.of(now.name, OnlineText.asFile(now.files), now.findings))
                .orElseGet(() -> HandedIn.of(path.resolve(key))));
    }

    /** A folder may change while a class is graded, and each reading takes it as it is. */
    private Optional<Person> again(String key) {
        try {
            MoodleDownload now = new MoodleDownload(path);
            now.readFolder(key::equals);
            return Optional.ofNullable(now.people.get(key));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void readFolder(Predicate<String> wanted) throws IOException {
        List<Path> children;
        try (Stream<Path> all = Files.list(path)) {
            children = all.toList();
        }
        for (Path child : children) {
            String name = child.getFileName().toString();
            boolean folder = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
            Optional<Person> person = person(name, folder);
            if (person.isEmpty() || !wanted.test(person.get().key())) {
                continue;
            }
            nested |= folder;
            if (folder) {
                StudentFiles.in(child, person.get().findings)
                        .forEach((file, content) -> put(person.get(), join(rest(name), file), content));
            } else if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
                put(person.get(), rest(name), HandedFile.of(child));
            }
        }
    }

    private void readZip() throws IOException {
        UnbrokenChannel channel = new UnbrokenChannel(path);
        boolean isRead = false;
        try {
            ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get();
            zip.getEntries().asIterator().forEachRemaining(entry -> add(zip, entry));
            isRead = true;
        } finally {
            // One stays open as long as anything may be read from it: until the program ends.
            if (!isRead || !isOne()) {
                channel.close();
            }
        }
    }

    /** Among the folders of a class there may be one from a download, and who hands in chooses names. */
    private boolean isOne() {
        return !people.isEmpty() && !isMixed;
    }

    private void add(ZipFile zip, ZipArchiveEntry entry) {
        String name = entry.getName().replace('\\', '/');
        int slash = name.indexOf('/');
        String first = slash < 0 ? name : name.substring(0, slash);
        Optional<Person> person = person(first, slash >= 0);
        if (person.isEmpty()) {
            return;
        }
        nested |= slash >= 0;
        if (entry.isDirectory() || entry.isUnixSymlink()) {
            return;
        }
        if (Archive.leadsOut(name)) {
            person.get()
                    .findings
                    .add(Finding.of(ReadingCause.ARCHIVE_UNSAFE, Location.NOWHERE)
                            .with("file", path.getFileName().toString()));
            return;
        }
        String file = join(rest(first), slash < 0 ? "" : name.substring(slash + 1));
        put(person.get(), file, new HandedFile(entry.getSize(), () -> zip.getInputStream(entry)));
    }

    /** Of a student who handed in a text and files, no name is lost. */
    private static void put(Person person, String file, HandedFile content) {
        if (StudentFiles.isIgnored(file)) {
            return;
        }
        String name = file;
        while (person.files.containsKey(name)) {
            name = "_" + name;
        }
        person.files.put(name, content);
    }

    private Optional<Person> person(String first, boolean folder) {
        if (StudentFiles.isIgnored(first)) {
            return Optional.empty();
        }
        Matcher whose = WHOSE.matcher(Normalizer.normalize(first, Normalizer.Form.NFC));
        if (!whose.matches()) {
            others.add(first);
            isMixed |= folder || HandedIn.isYaml(first) && !TEACHERS.contains(first) || Archive.isNamedSo(first);
            return Optional.empty();
        }
        Person person = people.computeIfAbsent(
                whose.group("name") + "_" + whose.group("id"),
                key -> new Person(whose.group("name"), whose.group("id")));
        person.folders.add(
                whose.group("name") + "_" + whose.group("id") + "_assignsubmission_" + whose.group("plugin"));
        return Optional.of(person);
    }

    private static String rest(String first) {
        Matcher whose = WHOSE.matcher(first);
        return whose.matches() && whose.group("file") != null ? whose.group("file") : "";
    }

    private static String join(String folder, String file) {
        return folder.isEmpty() ? file : file.isEmpty() ? folder : folder + "/" + file;
    }
}
