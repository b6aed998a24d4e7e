package dev.kubegrade.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.intake.HandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

class SimilarityTest {
    private static final Path REFERENCE =
            Path.of("src/main/resources/assignments/hotels-multicontainer/reference/deployment");

    /** What somebody added who had a mind of his own. */
    private static final String PECULIAR = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: hotels-de-ana, annotations: {autor: ana, curso: "2026"}}
            spec:
              type: NodePort
              ports:
              - {name: web, port: 8443, targetPort: 80, nodePort: 31877}
              - {name: api, port: 8099, targetPort: 5000, nodePort: 31878}
            ---
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: cuota-de-ana}
            spec: {hard: {requests.cpu: 1300m, pods: "13"}}
            """;

    private static final String DAMAGE = "\t{}[]:#&*!|>'\"%@`\u0000- ";

    @TempDir
    private Path folder;

    private static String yaml(List<Object> documents) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dumpAll(documents.iterator());
    }

    private static Map<String, String> honest(int students, long seed) {
        Map<String, String> ofClass = new LinkedHashMap<>();
        for (int i = 0; i < students; i++) {
            ofClass.put("honest-" + i, yaml(List.copyOf(new HonestStudent(seed * 1000 + i).write())));
        }
        return ofClass;
    }

    private List<Resemblance> found(Map<String, String> texts) throws IOException {
        Map<String, HandIn> ofClass = new LinkedHashMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = Files.createDirectories(folder.resolve(text.getKey())).resolve("m.yaml");
            ofClass.put(
                    text.getKey(),
                    HandIn.of(Files.writeString(file, text.getValue()).getParent()));
        }
        return Similarity.of(ofClass, List.of(REFERENCE)).pairs();
    }

    private static Stream<String> pairs(List<Resemblance> found) {
        return found.stream().map(pair -> pair.first() + " " + pair.second());
    }

    @Test
    void of_thirty_who_worked_alone_no_two_are_told() throws IOException {
        for (int seed = 0; seed < 40; seed++) {
            assertThat(pairs(found(honest(30, seed)))).as("class " + seed).isEmpty();
        }
    }

    @Test
    void in_the_sample_class_nobody_is_told() throws IOException {
        Map<String, HandIn> ofClass = new LinkedHashMap<>();
        try (Stream<Path> folders = Files.list(Path.of("submissions/hotels-multicontainer"))) {
            folders.filter(Files::isDirectory)
                    .sorted()
                    .forEach(path -> ofClass.put("" + path.getFileName(), HandIn.of(path)));
        }
        assertThat(ofClass).hasSizeGreaterThan(15);
        assertThat(pairs(Similarity.of(ofClass, List.of(REFERENCE)).pairs())).isEmpty();
    }

    private static String renamed(String text) {
        return text.replaceAll("(?<!/)\\bhotels(?!\\.json)", "mio")
                .replaceAll("backend(?!:)", "servidor")
                .replaceAll("frontend(?!:)", "cliente")
                .replaceAll("ana\\b", "blas");
    }

    private static String reordered(String text) {
        List<Object> documents = new ArrayList<>();
        new Yaml().loadAll(text).forEach(document -> documents.add(0, reversed(document)));
        return yaml(documents);
    }

    private static Object reversed(Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> reversed = new TreeMap<>(Collections.reverseOrder());
            map.forEach((key, value) -> reversed.put("" + key, reversed(value)));
            return reversed;
        }
        return node instanceof List<?> list
                ? list.stream().map(SimilarityTest::reversed).toList()
                : node;
    }

    private static String reformatted(String text) {
        List<Object> documents = new ArrayList<>();
        new Yaml().loadAll(text).forEach(documents::add);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.FLOW);
        options.setDefaultScalarStyle(DumperOptions.ScalarStyle.SINGLE_QUOTED);
        options.setWidth(40);
        return new Yaml(options).dumpAll(documents.iterator());
    }

    static Stream<Arguments> ways_to_copy() {
        return Stream.of(
                Arguments.of("as it is", UnaryOperator.<String>identity()),
                Arguments.of("renamed", (UnaryOperator<String>) SimilarityTest::renamed),
                Arguments.of("reordered", (UnaryOperator<String>) SimilarityTest::reordered),
                Arguments.of("reformatted", (UnaryOperator<String>) SimilarityTest::reformatted),
                Arguments.of("all", (UnaryOperator<String>) text -> reformatted(reordered(renamed(text)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways_to_copy")
    void a_copy_of_something_peculiar_is_told(String name, UnaryOperator<String> copying) throws IOException {
        for (int seed = 0; seed < 10; seed++) {
            Map<String, String> ofClass = honest(29, seed);
            String peculiar = ofClass.get("honest-0") + PECULIAR;
            ofClass.put("honest-0", peculiar);
            ofClass.put("copy", copying.apply(peculiar));
            assertThat(pairs(found(ofClass))).as("class " + seed).containsExactly("honest-0 copy");
        }
    }

    @Test
    void half_are_told_who_renamed_and_reordered_something_ordinary() throws IOException {
        int told = 0;
        for (int seed = 0; seed < 60; seed++) {
            Map<String, String> ofClass = honest(30, seed);
            ofClass.put("copy", reordered(renamed(ofClass.get("honest-" + seed % 30))));
            List<String> pairs = pairs(found(ofClass)).toList();
            assertThat(pairs).isSubsetOf("honest-" + seed % 30 + " copy");
            told += pairs.size();
        }
        assertThat(told)
                .as("of 60; the others have nothing that is theirs alone")
                .isBetween(30, 60);
    }

    @Test
    void words_of_ones_own_in_something_plain_are_told() throws IOException {
        String plain = Files.readString(REFERENCE.resolve(fileOfReference()));
        Map<String, String> ofClass = honest(28, 1);
        String words = "# aqui monto la bd para que la vea el init\n# ojo con el puerto del contenedor\n"
                + "# esto lo pide la practica en el paso dos\n";
        ofClass.put("one", words + plain);
        ofClass.put("other", plain + words.toUpperCase(java.util.Locale.ROOT));
        List<Resemblance> found = found(ofClass);
        assertThat(pairs(found)).containsExactly("one other");
        assertThat(found.get(0).identical()).isFalse();
        assertThat(found.get(0).shared().get(0).what()).isEqualTo(Resemblance.What.COMMENT);
        assertThat(found.get(0).shared().get(0).first().fileAndLine()).isEqualTo("m.yaml:1");
    }

    private static Path fileOfReference() throws IOException {
        try (Stream<Path> files = Files.list(REFERENCE)) {
            return files.map(Path::getFileName).findFirst().orElseThrow();
        }
    }

    @Test
    void the_same_bytes_are_told_in_the_smallest_class_unless_they_were_given_to_it() throws IOException {
        String one = honest(1, 7).get("honest-0");
        assertThat(found(Map.of("ana", one, "blas", one))).singleElement().matches(Resemblance::identical);
        String given = Files.readString(REFERENCE.resolve(fileOfReference()));
        assertThat(found(Map.of("ana", given, "blas", given))).isEmpty();
        Map<String, String> ofClass = honest(8, 3);
        for (int i = 0; i < 9; i++) {
            ofClass.put("handout-" + i, one);
        }
        assertThat(found(ofClass)).isEmpty();
    }

    @Test
    void damaged_files_are_compared_and_never_break_a_class() throws IOException {
        Random damage = new Random(5);
        Map<String, String> ofClass = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder(honest(1, i).get("honest-0") + PECULIAR);
            for (int hits = 0; hits < 3; hits++) {
                text.setCharAt(damage.nextInt(text.length()), DAMAGE.charAt(damage.nextInt(DAMAGE.length())));
            }
            ofClass.put("damaged-" + i, text.toString());
        }
        ofClass.put(
                "bomb",
                "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c]\n".repeat(1)
                        + "e: [*d,*d,*d,*d,*d,*d,*d]\n");
        ofClass.put("itself", "a: &a {b: *a}\n");
        ofClass.put("deep", "[".repeat(5000));
        ofClass.put("empty", "");
        ofClass.put("huge", "- {a: b, c: d}\n".repeat(60_000));
        ofClass.put("wordy", "# a" + " a".repeat(50_000) + "\na: b\n");
        ofClass.put("key", "? &k \"" + "k".repeat(100_000) + "\"\n: v\n" + "? *k\n: w\n".repeat(9_000));
        ofClass.put(
                "keys",
                "a: &v " + "v".repeat(100_000) + "\n"
                        + IntStream.range(0, 5_000)
                                .mapToObj(i -> "a" + i + ": *v\n")
                                .collect(Collectors.joining()));
        String broken = "\testo no es yaml: [\n" + "linea rara numero\n".repeat(3)
                + "otra linea que nadie mas escribe\n"
                + "y una mas de estas cosas que no dicen nada y que se repiten\n".repeat(3) + "fin del todo esto\n";
        ofClass.put("broken-1", broken);
        ofClass.put("broken-2", broken);
        ofClass.put("broken-3", broken + "# otra\n");
        assertThat(pairs(found(ofClass)).filter(pair -> pair.contains("broken-")))
                .as("what cannot be read is compared byte by byte")
                .containsExactly("broken-1 broken-2");
    }

    @Test
    void who_handed_in_nothing_makes_nothing_rare() throws IOException {
        Map<String, String> ofClass = new LinkedHashMap<>();
        String handout = honest(1, 4).get("honest-0");
        for (int i = 0; i < 60; i++) {
            ofClass.put("student-" + i, i < 6 ? handout : i < 10 ? honest(1, i).get("honest-0") : "");
        }
        assertThat(found(ofClass)).isEmpty();
    }

    @Test
    void a_group_of_many_hides_no_other_pair() throws IOException {
        Map<String, String> ofClass = new LinkedHashMap<>(honest(80, 2));
        String copied = honest(1, 9).get("honest-0");
        for (int i = 0; i < 40; i++) {
            ofClass.put("ring-" + i, copied);
        }
        ofClass.put("one", honest(1, 11).get("honest-0") + PECULIAR);
        ofClass.put("other", reordered(renamed(honest(1, 11).get("honest-0") + PECULIAR)));
        assertThat(pairs(found(ofClass))).contains("one other").hasSizeLessThan(20);
    }
}
