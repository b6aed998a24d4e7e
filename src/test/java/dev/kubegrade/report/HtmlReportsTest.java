package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.grade.Graded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The words of the pages, against {@code src/test/golden}; what was seen is left in {@code target/golden}. */
class HtmlReportsTest {
    private static final Path GOLDEN = Path.of("src/test/golden");
    private static final List<Graded> MANY = List.of(
            SampleReports.wrongCount("ana"),
            SampleReports.wrongCount("bruno"),
            SampleReports.wrongCount("carla"),
            SampleReports.wrongCount("beatriz"),
            SampleReports.right("darío"),
            SampleReports.rejected("elena"),
            SampleReports.pending("fede"),
            SampleReports.withheld("gina"),
            SampleReports.hostile());

    private static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        for (String language : Messages.LANGUAGES) {
            Messages messages = new Messages(language, SampleReports.ASSIGNMENT);
            pages.put(
                    "index-" + language,
                    new ClassHtmlReport().ofClass(MANY, messages).get("index.html"));
            pages.put("alike-" + language, ClassHtmlReport.page(MANY, SampleReports.ALIKE.pairs(), messages));
            pages.put(
                    "similar-" + language,
                    Pages.render("similar.jte", SimilarPage.of(MANY, SampleReports.ALIKE, messages), messages));
            for (Graded report : MANY) {
                new FeedbackHtmlReport()
                        .ofStudent(report, messages)
                        .values()
                        .forEach(page -> pages.put("feedback-" + report.folder() + "-" + language, page));
            }
        }
        return pages;
    }

    @TestFactory
    Stream<DynamicTest> the_words_of_a_page_are_the_golden_ones() throws IOException {
        Path seen = Files.createDirectories(Path.of("target/golden"));
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Files.writeString(seen.resolve(page.getKey() + ".html"), page.getValue());
            Files.writeString(seen.resolve(page.getKey() + ".txt"), words(page.getValue()));
        }
        return Stream.of(
                        "index-es",
                        "index-en",
                        "similar-es",
                        "similar-en",
                        "feedback-ana-es",
                        "feedback-elena-es",
                        "feedback-gina-en",
                        "feedback-hostile-es")
                .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(words(pages().get(name)))
                        .isEqualTo(Files.readString(GOLDEN.resolve(name + ".txt")))));
    }

    @Test
    void the_gradebooks_summary_is_the_golden_one() throws IOException {
        Map<String, String> files =
                new GradebookMarkdownReport().ofClass(MANY, new Messages("es", SampleReports.ASSIGNMENT));
        Files.writeString(
                Files.createDirectories(Path.of("target/golden")).resolve("gradebook-es.md"),
                files.get("gradebook.md"));
        assertThat(files.get("gradebook.md")).isEqualTo(Files.readString(GOLDEN.resolve("gradebook-es.md")));
    }

    /** One line for each element that holds text of its own, in the order of the page. */
    private static String words(String html) {
        Document page = Jsoup.parse(html);
        page.select("style, svg").remove();
        return page.getAllElements().stream()
                .filter(element -> !element.ownText().isBlank())
                .map(HtmlReportsTest::line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Element element) {
        return element.tagName() + " " + element.ownText();
    }

    @Test
    void every_page_is_sealed_and_holds_no_script() {
        pages().forEach((name, html) -> {
            Document page = Jsoup.parse(html);
            assertThat(page.select("script, iframe, object, embed, link, img, base, form, [style], [src], [^on]"))
                    .as(name)
                    .isEmpty();
            assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                    .as(name)
                    .matches(
                            "default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'");
            assertThat(page.select("[href]").eachAttr("href"))
                    .as(name)
                    .allMatch(href -> href.startsWith("students/")
                            || List.of("notas.csv", "grades.csv", "parecidas.html", "similar.html", "index.html")
                                    .contains(href));
        });
    }

    @Test
    void headings_never_skip_a_level() {
        pages().forEach((name, html) -> {
            int level = 0;
            for (Element heading : Jsoup.parse(html).select("h1, h2, h3, h4")) {
                int own = heading.tagName().charAt(1) - '0';
                assertThat(own).as(name + ": " + heading.text()).isLessThanOrEqualTo(level + 1);
                level = own;
            }
            assertThat(Jsoup.parse(html).select("h1")).as(name).hasSize(1);
        });
    }

    @Test
    void the_same_class_gives_the_same_bytes() {
        assertThat(pages()).isEqualTo(pages());
    }

    @Test
    void the_line_at_fault_is_marked_among_its_neighbours() {
        Document page = Jsoup.parse(pages().get("feedback-ana-es"));
        assertThat(page.select(".excerpt li.marked").text()).isEqualTo("5 - name: backend (línea señalada)");
        assertThat(page.select(".excerpt li")).hasSize(6);
    }

    @Test
    void charts_show_their_numbers_to_eyes_and_ears() {
        Document page = Jsoup.parse(pages().get("index-es"));
        assertThat(page.select(".chart svg")).hasSize(3);
        assertThat(page.select(".chart [role=img]").eachAttr("aria-label"))
                .anySatisfy(label -> assertThat(label).startsWith("0–9: 0; 10–19: 0;"))
                .anySatisfy(label -> assertThat(label).contains("Cantidad equivocada: 4"));
    }
}
