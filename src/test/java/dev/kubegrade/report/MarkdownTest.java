package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void foreign_text_stays_text() {
        assertThat(Markdown.text("<script>alert(1)</script> ![x](http://y) @todos"))
                .isEqualTo("\\<script\\>alert(1)\\</script\\> \\!\\[x\\](http://y) \\@todos");
    }

    @Test
    void steering_characters_are_shown() {
        assertThat(Markdown.text("a\u001B[31mb\u202Ec")).isEqualTo("a␛\\[31mb⟨U+202E⟩c");
    }

    @Test
    void no_line_closes_its_fence() {
        assertThat(Markdown.block("```\nx")).isEqualTo("````text\n```\nx\n````");
    }

    @Test
    void what_a_sentence_quotes_is_code_and_ours_stays_text() {
        assertThat(Markdown.sentence(
                        "Usa " + Markdown.quote("a_b*`") + " en [python, x]: <" + Markdown.quote("") + ">"))
                .isEqualTo("Usa `a_b*'` en [python, x]: \\<>");
    }
}
