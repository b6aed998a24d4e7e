package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.assignment.Works;
import dev.kubegrade.checks.AnswerCause;
import dev.kubegrade.kubernetes.cluster.ClusterSign;
import dev.kubegrade.kubernetes.deploy.AdaptationType;
import dev.kubegrade.kubernetes.manifest.KubernetesCause;
import dev.kubegrade.outcome.Cause;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import dev.kubegrade.outcome.Status;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    static Stream<String> languages() {
        return Messages.LANGUAGES.stream();
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        for (String folder : List.of("", "/kubernetes")) {
            try (Reader reader = new InputStreamReader(
                    MessagesTest.class.getResourceAsStream(folder + "/messages_" + language + ".properties"),
                    StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_cause_has_a_title_a_problem_and_a_hint(String language) throws IOException {
        Properties texts = texts(language);
        for (Cause cause : Works.BUILT_IN.causes()) {
            assertThat(texts.getProperty("cause." + cause.id() + ".problem"))
                    .as(cause.id())
                    .isNotBlank();
            assertThat(texts.getProperty("cause." + cause.id() + ".title"))
                    .as(cause.id())
                    .isNotBlank()
                    .hasSizeLessThan(28);
            assertThat(texts.getProperty("cause." + cause.id() + ".hint"))
                    .as(cause.id())
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_adaptation_says_what_and_why(String language) throws IOException {
        Properties texts = texts(language);
        for (AdaptationType adaptation : AdaptationType.values()) {
            assertThat(texts.getProperty("adaptation." + adaptation.id() + ".what"))
                    .as(adaptation.id())
                    .endsWith(".");
            assertThat(texts.getProperty("adaptation." + adaptation.id() + ".why"))
                    .as(adaptation.id())
                    .endsWith(".");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_sign_of_an_examination_has_a_sentence(String language) throws IOException {
        Properties texts = texts(language);
        Arrays.stream(ClusterSign.values()).forEach(sign -> assertThat(texts.getProperty("doctor." + sign.id()))
                .as(sign.id())
                .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_status_and_outcome_has_a_word(String language) throws IOException {
        Properties texts = texts(language);
        Arrays.stream(Status.values()).forEach(s -> assertThat(texts.getProperty("status." + s.name()))
                .isNotBlank());
        Stream.of("PASSED", "FAILED", "SKIPPED", "ERRORED", "PENDING", "MARKED")
                .forEach(
                        word -> assertThat(texts.getProperty("outcome." + word)).isNotBlank());
    }

    @Test
    void both_languages_say_the_same_things_of_the_same_arguments() throws IOException {
        Properties es = texts("es");
        Properties en = texts("en");
        assertThat(new TreeSet<>(en.keySet())).isEqualTo(new TreeSet<>(es.keySet()));
        for (String key : es.stringPropertyNames()) {
            assertThat(placeholders(en.getProperty(key))).as(key).isEqualTo(placeholders(es.getProperty(key)));
        }
    }

    private static TreeSet<String> placeholders(String text) {
        TreeSet<String> names = new TreeSet<>();
        Pattern.compile("\\{\\w+\\}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(names::add);
        return names;
    }

    @Test
    void what_a_student_wrote_is_never_read_as_a_placeholder() {
        Finding finding = new Finding(
                KubernetesCause.IMAGE_UNKNOWN,
                Map.of("container", "{observed}", "observed", "{suggestion}", "suggestion", ""),
                Location.NOWHERE);
        assertThat(new Messages("en").problem(finding))
                .isEqualTo(
                        "Container {observed} uses the image {suggestion}, which is not one of this assignment's images.");
    }

    @Test
    void a_practice_says_it_in_its_own_words_and_others_in_general_ones() {
        Finding finding = Finding.of(AnswerCause.WRONG_COUNT, Location.NOWHERE)
                .with("expected", "17")
                .with("observed", "18");
        assertThat(new Messages("en", SampleReports.ASSIGNMENT).problem(finding))
                .isEqualTo("The backend returns 18 hotels, and 17 were expected.");
        assertThat(new Messages("en").problem(finding)).isEqualTo("The answer has 18 items, and 17 were expected.");
        assertThat(new Messages("es").hint(Finding.of(KubernetesCause.READINESS_PROBE, Location.NOWHERE)))
                .isEqualTo(
                        "Revisa ruta, puerto y tiempos de la readinessProbe: deben ser los del programa de ese contenedor.");
    }

    @Test
    void the_words_of_every_assignment_name_the_same_arguments_as_the_general_ones() throws IOException {
        Properties general = texts("es");
        SampleReports.ASSIGNMENT.hints().texts().forEach((key, text) -> {
            String cause = key.substring(0, key.lastIndexOf('.'));
            TreeSet<String> known = new TreeSet<>();
            general.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(cause + "."))
                    .forEach(name -> known.addAll(placeholders(general.getProperty(name))));
            text.values().forEach(words -> assertThat(known).as(key).containsAll(placeholders(words)));
        });
    }

    @Test
    void a_near_name_changes_the_hint() {
        Finding near = Finding.of(KubernetesCause.KIND_UNKNOWN, Location.NOWHERE)
                .with("observed", "v1 Pot")
                .with("suggestion", "v1 Pod");
        Finding far = Finding.of(KubernetesCause.KIND_UNKNOWN, Location.NOWHERE)
                .with("observed", "v1 Pot")
                .with("suggestion", "");
        assertThat(new Messages("es").hint(near)).isEqualTo("Revisa kind y apiVersion: debería ser v1 Pod.");
        assertThat(new Messages("es").hint(far))
                .isEqualTo("Revisa kind y apiVersion (kubectl api-resources muestra los que hay).");
    }
}
