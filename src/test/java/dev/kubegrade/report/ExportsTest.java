package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.intake.RepositoryOrigin;
import dev.kubegrade.intake.Roster;
import dev.kubegrade.report.Export.Placed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What platforms take: the same as the golden files, and as their schemas have it. */
class ExportsTest {
    private static final Path GOLDEN = Path.of("src/test/golden/export");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Export> EXPORTS = new LinkedHashMap<>(Map.of(
            "classroom", new ClassroomExport(),
            "classroom50", new Classroom50Export(Instant.parse("2026-04-01T08:00:00Z")),
            "github", new IssuesExport(),
            "ctrf", new CtrfExport(),
            "gradescope", new GradescopeExport(),
            "mail", new MailExport(),
            "sarif", new SarifExport()));

    @TempDir
    private Path folder;

    /** Of some it is a cloned repository. */
    private static Optional<RepositoryOrigin> origin(String student) {
        return student.matches("ana|gina|fede")
                ? Optional.of(new RepositoryOrigin(
                        student.equals("fede") ? "git.escuela.example" : "github.com",
                        "escuela",
                        "2026-hotels-multicontainer-" + student,
                        "0123456789abcdef0123456789abcdef01234567",
                        Instant.parse("2026-03-31T20:00:00Z")))
                : Optional.empty();
    }

    private List<Placed> everybody() {
        try {
            Roster roster = Roster.read(
                    Files.writeString(
                            folder.resolve("clase.csv"),
                            "nombre;correo\nAna Pérez;ana@x.org\n=Darío();dario@x.org\nGina;gina@x.org\nFede;fede@x.org\n"),
                    Map.of());
            List<Graded> graded = List.of(
                    SampleReports.wrongCount("ana"),
                    SampleReports.right("darío"),
                    SampleReports.withheld("gina"),
                    SampleReports.pending("fede"),
                    SampleReports.rejected("elena"),
                    SampleReports.hostile());
            List<Placed> everybody = new ArrayList<>();
            for (Graded one : graded) {
                everybody.add(new Placed(
                        one.judgement().student(),
                        everybody.size() < roster.entries().size()
                                ? Optional.of(roster.entries().get(everybody.size()))
                                : Optional.empty(),
                        Optional.of(one),
                        origin(one.judgement().student())));
            }
            everybody.add(new Placed("zoé", Optional.empty(), Optional.empty(), Optional.empty()));
            return everybody;
        } catch (IOException | Roster.Unlike e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, String> files(String export, String language) {
        return EXPORTS.get(export).of(everybody(), new Messages(language, SampleReports.ASSIGNMENT));
    }

    @Test
    void the_page_to_be_shown_leads_to_nobody() {
        Messages messages = new Messages("es", SampleReports.ASSIGNMENT);
        String named = new PageExport(false).of(everybody(), messages).get("index.html");
        String shown = new PageExport(true).of(everybody(), messages).get("index.html");
        assertThat(named).contains("darío").doesNotContain("feedback.html", "notas.csv");
        assertThat(shown)
                .contains("Estudiante 1", "Estudiante 6")
                .doesNotContain(
                        "Estudiante 7",
                        ">ana<",
                        "darío",
                        ">gina<",
                        ">fede<",
                        ">elena<",
                        "pwned",
                        "students/",
                        "notas.csv");
    }

    @TestFactory
    Stream<DynamicTest> what_is_written_is_golden() throws IOException {
        Path seen = Files.createDirectories(Path.of("target/golden/export"));
        List<DynamicTest> tests = new ArrayList<>();
        for (String export : EXPORTS.keySet()) {
            for (String language : Messages.LANGUAGES) {
                String name = export + "-" + language + ".txt";
                String text = files(export, language).entrySet().stream()
                        .map(file -> "== " + file.getKey() + "\n"
                                // The pages have golden files of their own.
                                + (file.getKey().endsWith(".html") ? "" : file.getValue()))
                        .collect(Collectors.joining());
                Files.writeString(seen.resolve(name), text);
                tests.add(DynamicTest.dynamicTest(
                        name, () -> assertThat(text).isEqualTo(Files.readString(GOLDEN.resolve(name)))));
            }
        }
        return tests.stream();
    }

    @Test
    void code_scanning_finds_what_its_published_schema_asks_for() throws IOException {
        try (InputStream published = ExportsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(published);
            Map<String, String> files = files("sarif", "es");
            assertThat(files).hasSize(5);
            for (Map.Entry<String, String> file : files.entrySet()) {
                assertThat(schema.validate(JSON.readTree(file.getValue())))
                        .as(file.getKey())
                        .isEmpty();
            }
        }
    }

    /** The names that the schema has (ctrf-schema-0.0.json of the npm package ctrf 0.3.0), which takes no others. */
    @Test
    void a_test_report_has_the_names_of_its_schema_and_no_others() throws IOException {
        JsonNode root = JSON.readTree(files("ctrf", "en").get("ctrf-report.json"));

        assertThat(names(root)).containsExactlyInAnyOrder("reportFormat", "specVersion", "results");
        JsonNode results = root.get("results");
        assertThat(names(results)).containsExactlyInAnyOrder("tool", "summary", "tests");
        JsonNode summary = results.get("summary");
        assertThat(names(summary))
                .containsExactlyInAnyOrder("tests", "passed", "failed", "skipped", "pending", "other", "start", "stop");
        assertThat(summary.get("tests").asInt())
                .isEqualTo(results.get("tests").size())
                .isEqualTo(Stream.of("passed", "failed", "skipped", "pending", "other")
                        .mapToInt(status -> summary.get(status).asInt())
                        .sum());
        Set<String> known =
                Set.of("name", "status", "duration", "rawStatus", "suite", "message", "filePath", "line", "extra");
        assertThat(results.get("tests")).allSatisfy(test -> assertThat(names(test))
                .contains("name", "status", "duration")
                .isSubsetOf(known));
        assertThat(results.get("tests"))
                .filteredOn(test -> test.get("rawStatus").asText().equals("ERRORED"))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(test.get("status").asText()).isEqualTo("other"));
    }

    /** The names of gradescope-autograders.readthedocs.io, "Autograder Specifications". */
    @Test
    void gradescope_gets_its_names_and_no_file_where_there_is_no_number_yet() throws IOException {
        Map<String, String> files = files("gradescope", "en");

        assertThat(files).hasSize(4).doesNotContainKeys("gina/results.json", "fede/results.json");
        for (String file : files.values()) {
            JsonNode root = JSON.readTree(file);
            assertThat(names(root)).isSubsetOf("score", "output", "visibility", "stdout_visibility", "tests");
            assertThat(root.get("tests")).isNotEmpty().allSatisfy(test -> assertThat(names(test))
                    .isSubsetOf("name", "number", "score", "max_score", "status", "output", "visibility", "tags"));
        }
    }

    /** The names of foundation50/classroom50, schema {@code classroom50/result/v1}, which takes no others at the top. */
    @Test
    void classroom_50_gets_its_names_for_each_repository_with_a_number() throws IOException {
        Map<String, String> files = files("classroom50", "en");

        assertThat(files).containsOnlyKeys("escuela/2026-hotels-multicontainer-ana/result.json");
        JsonNode root = JSON.readTree(files.values().iterator().next());
        assertThat(names(root))
                .containsExactlyInAnyOrder(
                        "schema",
                        "classroom",
                        "assignment",
                        "assignment_type",
                        "owner",
                        "submission",
                        "commit",
                        "release",
                        "review",
                        "datetime",
                        "graded_at",
                        "score",
                        "max-score",
                        "tests");
        assertThat(root.get("classroom").asText()).isEqualTo("2026");
        assertThat(root.get("owner").asText()).isEqualTo("escuela");
        assertThat(root.get("datetime").asText()).isEqualTo("2026-03-31T20:00:00Z");
        assertThat(root.get("tests")).isNotEmpty().allSatisfy(test -> assertThat(names(test))
                .contains("test-name", "passed", "score", "max-score"));
    }

    @Test
    void a_repository_that_two_have_is_nobodys() {
        List<Placed> everybody = everybody();
        Placed ana = everybody.get(0);
        everybody.add(new Placed("copia", ana.person(), ana.grade(), ana.origin()));
        Messages messages = new Messages("es", SampleReports.ASSIGNMENT);
        Export export = new Classroom50Export(Instant.EPOCH);
        assertThat(export.of(everybody, messages)).isEmpty();
        assertThat(export.unaddressed(everybody)).contains("ana", "copia");
        assertThat(new IssuesExport().of(everybody, messages)).doesNotContainKey("ana.md");
        assertThat(new IssuesExport().unaddressed(everybody)).contains("ana", "copia");
    }

    private String issues(String answer, String refused) throws Exception {
        Path place = Files.createDirectories(folder.resolve("issues"));
        for (Map.Entry<String, String> file : files("github", "es").entrySet()) {
            Files.writeString(place.resolve(file.getKey()), file.getValue());
        }
        Path gh =
                Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("gh"), """
                #!/bin/bash
                made="$(dirname "$0")/made"
                touch "$made"
                if [ "$4" = "$REFUSED" ]; then exit 1; fi
                if [ "$2" = list ]; then
                    grep -F "$4|" "$made" | cut -d'|' -f2 || true
                else
                    echo "$4|$6" >> "$made"
                    head -1 "$8" > /dev/null && echo "created in $4"
                fi
                """);
        assertThat(gh.toFile().setExecutable(true)).isTrue();
        ProcessBuilder script =
                new ProcessBuilder("bash", place.resolve("issues.sh").toString());
        script.environment().put("REFUSED", refused);
        script.environment().put("PATH", gh.getParent() + ":" + System.getenv("PATH"));
        Process run = script.redirectErrorStream(true).start();
        try (java.io.OutputStream in = run.getOutputStream()) {
            in.write(answer.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        String said = new String(run.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        run.waitFor();
        return said;
    }

    @Test
    void issues_are_made_when_a_person_says_so_and_each_once() throws Exception {
        String ana = "escuela/2026-hotels-multicontainer-ana";
        String fede = "git.escuela.example/escuela/2026-hotels-multicontainer-fede";
        String listed = ana + ": ana.md\n" + fede + ": fede.md\n";
        assertThat(issues("n\n", "")).isEqualTo(listed);
        assertThat(issues("", "")).isEqualTo(listed);
        assertThat(folder.resolve("bin/made")).doesNotExist();
        assertThat(issues("s\n", ana))
                .isEqualTo(listed + ana + ": no se pudo crear el issue\ncreated in " + fede + "\n");
        Files.delete(folder.resolve("bin/made"));
        assertThat(issues("s\n", "")).isEqualTo(listed + "created in " + ana + "\ncreated in " + fede + "\n");
        assertThat(issues("s\n", ""))
                .isEqualTo(listed + ana + ": el issue ya estaba\n" + fede + ": el issue ya estaba\n");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
