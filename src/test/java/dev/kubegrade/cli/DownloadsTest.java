package dev.kubegrade.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kubegrade.assignment.LatePolicy;
import dev.kubegrade.grade.Punctuality;
import dev.kubegrade.intake.HandIn;
import dev.kubegrade.pipeline.ClassRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What a teacher has downloaded, case by case: who has a row, with which files, and what the console says of it. */
class DownloadsTest {
    private static final Path CASES = Path.of("src/test/downloads");
    private static final int FEWEST = 20;
    private static final String MANIFEST = "apiVersion: v1\nkind: Pod\nmetadata: {name: hotels}\n";

    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> everybody_has_a_row_and_nothing_is_lost() throws IOException {
        List<Path> cases = new ArrayList<>();
        try (Stream<Path> folders = Files.list(CASES)) {
            folders.sorted().forEach(cases::add);
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(FEWEST);
        return cases.stream().map(folder -> dynamicTest(folder.getFileName().toString(), () -> examine(folder)));
    }

    private void examine(Path folder) throws IOException {
        Map<String, Object> written = new Yaml().load(Files.readString(folder.resolve("case.yaml")));
        Path place = Files.createDirectories(temporary.resolve(folder.getFileName()));
        Path download = download(
                place,
                "zip".equals(written.get("as")),
                texts(written, "files"),
                written.get("contents") instanceof Map<?, ?> contents ? contents : Map.of());
        List<Path> downloads = new ArrayList<>(List.of(download));
        if (written.containsKey("second")) {
            // What is too large for one comes in two.
            downloads.add(
                    download(Files.createDirectories(place.resolve("2")), true, texts(written, "second"), Map.of()));
        }
        file(place, "class.yaml", written, "class");
        Session session = new Session(settings(
                downloads,
                file(place, "lista.csv", written, "roster"),
                file(place, "pares.csv", written, "match"),
                Optional.ofNullable((String) written.get("source")).map(Source::of)));

        assertThat(new ConsoleSource(session.messages())
                        .of(session).stream()
                                .map(line -> line.replace(place + "/", "")
                                        .replaceAll(
                                                "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d", "TIME"))
                                .toList())
                .isEqualTo(texts(written, "console"));
        assertThat(rows(session)).isEqualTo(texts(written, "rows"));
        if (written.containsKey("late")) {
            assertThat(late(session)).isEqualTo(texts(written, "late"));
        }
    }

    /** Says how much later than it was due each handed in of whom it is known, and what of a hundred points is left. */
    private static List<String> late(Session session) {
        Punctuality punctuality = session.decided().punctuality();
        List<String> names = ClassRun.students(session.submissions());
        List<String> late = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            HandIn handIn = session.submissions().get(i);
            String name = names.get(i);
            Optional.ofNullable(punctuality.handedIn().get(handIn)).ifPresent(when -> {
                Duration by =
                        Duration.between(punctuality.policies().due(handIn).orElseThrow(), when);
                int lost =
                        by.isNegative() ? 0 : punctuality.policies().of(handIn).lost(by);
                late.add(name + ": " + by.toMinutes() + " min, " + LatePolicy.left(100, lost));
            });
        }
        return late;
    }

    private static Settings settings(
            List<Path> downloads, Optional<Path> roster, Optional<Path> match, Optional<Source> source) {
        return Asked.of(
                downloads,
                downloads.get(0).resolveSibling("informes"),
                new Reading(
                        roster.map(file -> new ClassList(file, Map.of(), match)),
                        Optional.empty(),
                        Optional.empty(),
                        source));
    }

    private static List<String> rows(Session session) {
        List<String> names = ClassRun.students(session.submissions());
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<String> files = session.submissions().get(i).files().names();
            rows.add(names.get(i) + ": " + (files.isEmpty() ? "–" : String.join(", ", files)));
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Map<String, Object> written, String key) {
        return (List<String>) written.get(key);
    }

    private static Optional<Path> file(Path place, String name, Map<String, Object> written, String key)
            throws IOException {
        return written.containsKey(key)
                ? Optional.of(Files.writeString(place.resolve(name), (String) written.get(key)))
                : Optional.empty();
    }

    private static Path download(Path place, boolean zipped, List<String> files, Map<?, ?> contents)
            throws IOException {
        Path path = place.resolve(zipped ? "clase.zip" : "clase");
        if (!zipped) {
            for (String name : files) {
                Path file = path.resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, bytes(name, contents));
            }
            return path;
        }
        try (OutputStream stream = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (String name : files) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : bytes(name, contents));
                zip.closeEntry();
            }
        }
        return path;
    }

    private static byte[] bytes(String name, Map<?, ?> contents) {
        Object written = contents.get(name);
        return (written == null ? MANIFEST : (String) written).getBytes(StandardCharsets.UTF_8);
    }
}
