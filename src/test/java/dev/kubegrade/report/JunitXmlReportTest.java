package dev.kubegrade.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubegrade.grade.Graded;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

class JunitXmlReportTest {
    private static final File SCHEMA = new File("target/xsd/surefire-test-report.xsd");

    static Stream<Graded> reports() {
        return Stream.of(
                SampleReports.right("ana"),
                SampleReports.wrongCount("bruno"),
                SampleReports.rejected("elena"),
                SampleReports.withheld("gina"),
                SampleReports.pending("fede"),
                SampleReports.hostile());
    }

    private static String xml(Graded report) {
        return new JunitXmlReport()
                .ofStudent(report, new Messages("es", SampleReports.ASSIGNMENT))
                .get("junit/TEST-" + report.folder() + ".xml");
    }

    private static Document parsed(Graded report) {
        return Jsoup.parse(xml(report), Parser.xmlParser());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void every_file_follows_surefires_schema(Graded report) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(SCHEMA)
                .newValidator()
                .validate(new StreamSource(new StringReader(xml(report))));
        assertThat(parsed(report).select("testcase")).hasSize(6);
    }

    @Test
    void a_failed_check_is_a_failure_and_what_hangs_on_it_is_skipped() {
        Document suite = parsed(SampleReports.wrongCount("bruno"));
        assertThat(suite.select("testcase > failure").attr("type")).isEqualTo("wrong-count");
        assertThat(suite.select("testcase > failure").text())
                .isEqualTo("El backend devuelve 18 hoteles y se esperaban 17. Dónde: hotels.yaml:5"
                        + " Qué hacer: Revisa que el command del initContainer solo ejecute migrations.py, una vez, y"
                        + " que nada más escriba en la base.");
        assertThat(suite.select("testcase > skipped").attr("message"))
                .isEqualTo("No se evaluó todavía: depende de «curl desde el frontend devuelve los hoteles»,"
                        + " que no se cumple.");
        assertThat(suite.select("testsuite").attr("failures")).isEqualTo("1");
    }

    @Test
    void our_fault_is_an_error_and_never_a_failure() {
        Document suite = parsed(SampleReports.withheld("gina"));
        assertThat(suite.select("failure")).isEmpty();
        assertThat(suite.select("error").attr("message"))
                .isEqualTo("El evaluador no pudo revisar este criterio. No es culpa tuya.");
    }

    @Test
    void what_was_not_run_is_no_pass() {
        assertThat(parsed(SampleReports.rejected("elena")).select("testcase > failure"))
                .hasSize(3);
    }

    @Test
    void hostile_text_comes_out_as_text() {
        String shown = SampleReports.HOSTILE.replace("\u001B", "␛").replace("\u202E", "⟨U+202E⟩");
        Document suite = parsed(SampleReports.hostile());
        assertThat(suite.select("testsuite").attr("name")).isEqualTo(shown);
        assertThat(suite.select("failure").attr("message")).contains(shown);
    }
}
