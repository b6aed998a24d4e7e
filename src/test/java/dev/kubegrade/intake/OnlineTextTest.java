package dev.kubegrade.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineTextTest {
    private static final String MANIFEST =
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: {a: \"<b>\"}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body><p>apiVersion: v1<br />\nkind: Pod<br />\nmetadata:<br>&nbsp; name: web<br>&nbsp;&nbsp;labels: {a: \"&lt;b&gt;\"}</p></body></html>",
                "<p>apiVersion: v1</p>\n<p>kind: Pod</p>\n<p>metadata:</p>\n<p>&nbsp; name: web</p>\n<p>&nbsp; labels: {a: \"&lt;b&gt;\"}</p>",
                "<div class=\"text\"><pre>apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: {a: \"&lt;b&gt;\"}\n</pre></div>",
                "<div>apiVersion: v1</div><div>kind: <span style=\"color: red\">Pod</span></div><div>metadata:</div>"
                        + "<div>&nbsp; name: <b>web</b></div><div>&nbsp; labels: {a: \"&lt;b&gt;\"}</div>"
            })
    void lines_and_what_indents_them_are_those_that_a_reader_sees(String html) {
        assertThat(OnlineText.text(html)).isEqualTo(MANIFEST);
    }

    @Test
    void a_file_that_is_read_alone_comes_first() {
        Map<String, HandedFile> files = Map.of(
                "onlinetext.html",
                HandedFile.of("<p>apiVersion: v1<br>kind: Pod</p>".getBytes(StandardCharsets.UTF_8)),
                "hotels.txt",
                HandedFile.of("x".getBytes(StandardCharsets.UTF_8)));
        assertThat(OnlineText.asFile(files)).isSameAs(files);
    }

    @Test
    void what_is_no_page_or_no_manifest_stays_what_it_is() {
        for (String html : new String[] {
            "",
            "<p>hola</p>",
            "<p>kind: of</p>",
            "<".repeat(100_000),
            "<p>".repeat(50_000),
            "<div>x".repeat(100_000),
            "<pre>" + "\n".repeat(900_000)
        }) {
            Map<String, HandedFile> files =
                    Map.of("onlinetext.html", HandedFile.of(html.getBytes(StandardCharsets.UTF_8)));
            assertThat(OnlineText.asFile(files)).isSameAs(files);
        }
    }
}
