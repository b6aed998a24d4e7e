package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Works;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code src/docs/PALABRAS.md} asks of the words. */
class WordsTest {
    /** What stands elsewhere than beside the sentence; the last words stand in it. */
    private static final Pattern POINTING = Pattern.compile(
            "(?i)mira (abajo|su log|sus? logs|con kubectl)|describe pod|kubectl logs|see (its log|below|above)|look at its log");

    private static Map<String, String> texts(String language) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String name : Stream.concat(
                        Stream.of(""), Works.BUILT_IN.all().stream().map(work -> "/" + work.key()))
                .map(folder -> folder + "/messages_" + language + ".properties")
                .toList()) {
            Properties read = new Properties();
            try (Reader reader =
                    new InputStreamReader(WordsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
                read.load(reader);
            }
            read.forEach((key, text) -> texts.put("" + key, "" + text));
        }
        SampleReports.ASSIGNMENT
                .hints()
                .texts()
                .forEach((key, byLanguage) -> texts.put("hints." + key, byLanguage.get(language)));
        assertThat(texts).hasSizeGreaterThan(200);
        return texts;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "es;(?i)\\b(corrector|correcci[oó]n|corregid[oa]s?|corridas?|déle|alcanza)\\b",
                "en;(?i)\\b(practices?|mend|mended)\\b"
            })
    void one_word_for_each_thing(String language, String others) throws IOException {
        Pattern pattern = Pattern.compile(others);
        assertThat(texts(language))
                .allSatisfy((key, text) -> assertThat(text).as(key).doesNotContainPattern(pattern));
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void no_sentence_of_a_cause_points_to_what_is_not_beside_it(String language) throws IOException {
        assertThat(texts(language).entrySet())
                .filteredOn(entry -> entry.getKey().contains("cause."))
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(entry.getValue()).as(entry.getKey()).doesNotContainPattern(POINTING));
    }

    /** What a hint asks for; it may begin with what is so. */
    private static final Map<String, Pattern> TO_DO = Map.of(
            "es",
            Pattern.compile(
                    "(?i)\\b(revisa|entrega|quita|agrega|escribe|usa|deja|corrige|incluye|declara|toma|ejecuta|"
                            + "cambia|viene|sube|reemplaza|reduce|pon|pide|mueve|mira|guarda|comprime|compara|cierra|borra|haz|"
                            + "elige|aumenta|separa|junta|copia|monta|prueba|indica|llama|da|arregla|baja|espera|acepta|pega|"
                            + "crea|ahorra|descomprime|exporta|empieza|nombra|carga|codifica|alinea|quíta|tóma|ejecúta)(l[oae]s?|me|te|selo)?\\b"),
            "en",
            Pattern.compile(
                    "(?i)\\b(check|hand in|remove|add|write|use|leave|correct|include|declare|correct|take|run|change|raise|"
                            + "replace|reduce|put|ask|move|see|save|compress|compare|close|delete|make|choose|separate|copy|"
                            + "mount|try|name|call|give|fix|lower|wait|let|start|paste|create|rename|keep|set|turn|convert|say|"
                            + "drop|end|quote|look|point|allow|split|export|load|begin|align|encode|zip)\\b"));

    private static final Pattern OF_ONE_PRACTICE = Pattern.compile(
            "(?i)\\b(hotel(es|s)?|migrations?|backend|frontend|db_path|db_table|5000|flask|hoteles)\\b");

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void every_hint_asks_for_something_that_can_be_done(String language) throws IOException {
        assertThat(texts(language).entrySet())
                .filteredOn(entry -> entry.getKey().matches("(hints\\.)?cause\\..*\\.hint(\\..*)?"))
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(entry.getValue()).as(entry.getKey()).containsPattern(TO_DO.get(language)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void no_general_room_speaks_of_one_practice(String language) throws IOException {
        assertThat(texts(language).entrySet())
                .filteredOn(entry -> !entry.getKey().startsWith("hints."))
                .allSatisfy(entry ->
                        assertThat(entry.getValue()).as(entry.getKey()).doesNotContainPattern(OF_ONE_PRACTICE));
    }

    /** Every cause on a page, as a student sees it: in whole sentences, with nothing left open and nothing pointed to. */
    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void every_cause_reads_as_whole_sentences_on_the_page(String language) throws IOException {
        for (Messages messages : List.of(new Messages(language), new Messages(language, SampleReports.ASSIGNMENT))) {
            for (Cause cause : Works.BUILT_IN.causes()) {
                for (String variant : variants(language, cause)) {
                    Finding finding = Finding.of(cause, new Location("hotels.yaml", 3, 1, "Deployment/hotels.spec"));
                    for (String name : argumentNames(language, cause)) {
                        finding = finding.with(name, "valor-" + name);
                    }
                    finding = finding.with("variant", variant);
                    String page = new FeedbackHtmlReport()
                            .ofStudent(SampleReports.failing(finding), messages)
                            .values()
                            .iterator()
                            .next();
                    assertThat(Jsoup.parse(page).text())
                            .as(cause.id() + " " + variant)
                            .contains(messages.problem(finding)
                                    .lines()
                                    .findFirst()
                                    .orElseThrow())
                            .contains("hotels.yaml:3")
                            .doesNotContainPattern("\\{\\w+}|null|cause\\.")
                            .doesNotContainPattern(POINTING);
                }
            }
        }
    }

    /** Returns the ways in which a cause is told; one is called nothing. */
    private static Set<String> variants(String language, Cause cause) throws IOException {
        Set<String> variants = new TreeSet<>(Set.of(""));
        Pattern key = Pattern.compile("cause\\." + Pattern.quote(cause.id()) + "\\.(?:problem|hint)\\.([\\w-]+)");
        texts(language).keySet().forEach(each -> {
            Matcher matcher = key.matcher(each);
            if (matcher.matches()) {
                variants.add(matcher.group(1));
            }
        });
        return variants;
    }

    private static Set<String> argumentNames(String language, Cause cause) throws IOException {
        Set<String> names = new TreeSet<>();
        texts(language).forEach((key, text) -> {
            if (key.replace("hints.", "").startsWith("cause." + cause.id() + ".")) {
                Pattern.compile("\\{(\\w+)}").matcher(text).results().forEach(found -> names.add(found.group(1)));
            }
        });
        return names;
    }
}
