package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Works;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
}
