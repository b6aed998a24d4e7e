package dev.kubegrade.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {
    private static final Map<String, Object> PARAMS = Map.of("items", 2L);

    private static Expectation expecting(String json) {
        try {
            JsonNode expect = new ObjectMapper().readTree(json.replace('\'', '"'));
            return Expectation.of(expect, PARAMS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Transcript said(String output) {
        return new Transcript(List.of("say"), 0, output.getBytes(StandardCharsets.UTF_8), "", false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'text': '^ok$'} | ok | ",
                "{'text': '^ok$'} | not ok | output-unexpected",
                "{'cel': 'size(json) == params.items'} | [1, {\"a\": null}] | ",
                "{'cel': 'size(json) == params.items'} | [1] | output-unexpected",
                "{'cel': 'size(json) == params.items'} | none | output-unexpected",
                "{'cel': 'json == null && output.size() == 1'} | x | ",
                "{'jsonArray': {'size': 2, 'fields': ['a'], 'distinctBy': 'a'}} | [{\"a\": 1}, {\"a\": 2}] | ",
                "{'jsonArray': {'size': 2, 'fields': ['a'], 'distinctBy': 'a'}} | [{\"a\": 1}, {\"a\": 1}] | repeated-item",
                "{'jsonArray': {'size': 2, 'fields': ['a']}} | [{\"a\": 1}, {\"a\": null}] | field-missing",
                "{'jsonArray': {'size': 2}} | [1] | wrong-count",
                "{'jsonArray': {'size': 2}} | [] | empty-list",
                "{'jsonArray': {'size': 0}} | [] | ",
                "{'jsonArray': {'size': 2}} | {\"a\": 1} | not-json",
                "{'jsonArray': {'size': 2}} | [1, 2] and more | not-json",
                "{'jsonArray': {'size': 2}} | <html> | not-json"
            })
    void an_answer_is_what_was_expected_or_has_a_cause(String expect, String output, String cause) {
        List<Finding> findings = expecting(expect).examine(said(output), Location.NOWHERE);
        assertThat(findings.stream().map(finding -> finding.cause().id()).collect(Collectors.joining(" ")))
                .isEqualTo(cause == null ? "" : cause);
    }

    @Test
    void what_can_never_be_expected_is_a_fault_of_the_assignment() {
        assertThatThrownBy(() -> expecting("{'jsonArray': {'size': 'two'}}"))
                .hasMessage("jsonArray.size is not a whole number: \"two\"");
        assertThatThrownBy(() -> expecting("{'cel': 'size(json'}")).hasMessageStartingWith("cel: ");
    }

    @Test
    void an_answer_of_another_kind_may_be_somebody_elses() {
        Expectation array = expecting("{'jsonArray': {'size': 2}}");
        assertThat(array.isOfItsKind(said("<html>"))).isFalse();
        assertThat(array.isOfItsKind(said("[]"))).isTrue();
        assertThat(expecting("{'text': 'ok'}").isOfItsKind(said("<html>"))).isTrue();
    }
}
