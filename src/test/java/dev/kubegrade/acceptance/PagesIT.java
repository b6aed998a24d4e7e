package dev.kubegrade.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kubegrade.report.Messages;
import dev.kubegrade.report.ReportFolder;
import dev.kubegrade.report.SampleReports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Opens the pages in a browser, and reads what a person would read. */
class PagesIT {
    @TempDir
    private static Path reports;

    private static ChromeDriver browser;

    @BeforeAll
    static void write() {
        ReportFolder folder = new ReportFolder(reports, new Messages("es", SampleReports.ASSIGNMENT));
        for (String student : List.of("ana", "bruno", "carla", "diego")) {
            folder.add(SampleReports.wrongCount(student));
        }
        folder.add(SampleReports.right("eva"));
        folder.add(SampleReports.pending("fede"));
        folder.add(SampleReports.withheld("gina"));
        folder.add(SampleReports.hostile());
        folder.tellClass();
        folder.tellAlike(SampleReports.ALIKE);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(System.getenv("KUBEGRADE_BROWSER_DRIVER")))
                        .build(),
                options());
    }

    private static ChromeOptions options() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(System.getenv("KUBEGRADE_BROWSER"));
        // The pages are our own: a container without user namespaces cannot have the browser's sandbox.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    @AfterAll
    static void stop() {
        browser.quit();
    }

    private static void open(String page, int width) {
        browser.manage().window().setSize(new Dimension(width, 900));
        browser.manage().logs().get(LogType.PERFORMANCE);
        browser.manage().logs().get(LogType.BROWSER);
        browser.get(reports.resolve(page).toUri().toString());
    }

    private static String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    @Test
    void a_student_reads_grade_cause_line_and_remedy() {
        open("students/ana/feedback.html", 1400);
        assertThat(text())
                .contains(
                        "Nota: 60 de 100",
                        "✗ Incorrecto",
                        "El backend devuelve 18 hoteles y se esperaban 17.",
                        "Dónde: hotels.yaml:5",
                        "Se esperaba: 17",
                        "Se encontró: 18",
                        "Qué hacer: Revisa que el command del initContainer solo ejecute migrations.py",
                        "No se evaluó todavía: depende de «curl desde el frontend devuelve los hoteles»");
        assertThat(browser.findElement(By.cssSelector(".excerpt .marked")).getText())
                .contains("- name: backend");
    }

    @Test
    void a_teacher_reads_first_what_needs_attention() {
        open("index.html", 1400);
        String text = text();
        assertThat(text)
                .contains(
                        "carpetas: 8 · entregas: 8",
                        "4 de 7 entregas fallan «curl desde el frontend devuelve los hoteles» de la misma manera"
                                + " (Cantidad equivocada: se encontró 18).",
                        "Falta lo que evalúa el docente: Frontend y backend en contenedores distintos");
        assertThat(text.indexOf("gina")).isLessThan(text.indexOf("Distribución de notas"));
    }

    @Test
    void the_table_sorts_without_a_script() {
        open("index.html", 1400);
        assertThat(students())
                .startsWith(SampleReports.HOSTILE.substring(0, 10), "ana")
                .endsWith("gina");
        browser.findElement(By.cssSelector("label[for=by-score-down]")).click();
        assertThat(students()).startsWith("eva", "fede", "ana").endsWith("gina");
    }

    private static List<String> students() {
        return browser.findElements(By.cssSelector(".scroll tbody th")).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .map(name -> name.substring(0, Math.min(10, name.length())))
                .toList();
    }

    @Test
    void each_student_is_a_click_away() {
        open("index.html", 1400);
        browser.findElement(By.linkText("eva")).click();
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("eva");
        assertThat(text()).contains("Nota: 100 de 100");
    }

    @Test
    void whose_hand_ins_are_alike_is_a_click_away() {
        open("index.html", 1400);
        browser.findElement(By.linkText("Entregas que se parecen")).click();
        assertThat(text())
                .contains("ana · bruno", "Elecciones en común que casi nadie más hizo: 5", "No quita puntos a nadie");
        browser.findElement(By.tagName("summary")).click();
        assertThat(browser.findElements(By.cssSelector(".beside > div")).get(0).getText())
                .contains("kind: Deployment\n(en común)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"index.html", "parecidas.html", "students/hostile/feedback.html", "students/ana/feedback.html"})
    void nothing_is_fetched_nothing_runs_and_nothing_is_blocked(String page) throws IOException {
        open(page, 1400);
        assertThat(browser.getTitle()).doesNotStartWith("pwned");
        assertThat(text()).doesNotContain("\u202E");
        assertThat(requested()).containsExactly(reports.resolve(page).toUri().toString());
        // The console would name what the policy refused.
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    }

    private static List<String> requested() throws IOException {
        List<String> urls = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (var entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = json.readTree(entry.getMessage()).path("message");
            if (message.path("method").asText().equals("Network.requestWillBeSent")) {
                urls.add(message.at("/params/request/url").asText());
            }
        }
        return urls;
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "parecidas.html", "students/hostile/feedback.html"})
    void a_phone_never_scrolls_sideways(String page) {
        open(page, 400);
        Map<?, ?> size = (Map<?, ?>) browser.executeCdpCommand("Page.getLayoutMetrics", Map.of());
        Map<?, ?> content = (Map<?, ?>) size.get("cssContentSize");
        Map<?, ?> screen = (Map<?, ?>) size.get("cssLayoutViewport");
        assertThat(((Number) content.get("width")).intValue())
                .isLessThanOrEqualTo(((Number) screen.get("clientWidth")).intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void text_stands_out_from_its_ground(String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        for (String page : List.of("index.html", "parecidas.html", "students/ana/feedback.html")) {
            open(page, 1400);
            // WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1.
            for (String part :
                    List.of("h1", ".over", "a", "summary", ".PASSED", ".FAILED .outcome, td.FAILED", "footer p")) {
                for (WebElement element : browser.findElements(By.cssSelector(part))) {
                    if (element.isDisplayed()) {
                        assertThat(Contrast.of(element)).as(scheme + " " + part).isGreaterThanOrEqualTo(4.5);
                    }
                }
            }
        }
    }
}
