package dev.kubegrade.report;

import dev.kubegrade.checks.CheckResult;
import dev.kubegrade.checks.Outcome;
import dev.kubegrade.grade.Graded;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Status;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML in Surefire's schema (surefire-test-report.xsd, 3.0.2): a test case for each check. What a student got wrong
 * is a {@code failure}, what we could not examine an {@code error}, what was not examined {@code skipped}.
 */
final class JunitXmlReport implements Report {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String SCHEMA =
            "https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd";

    @Override
    public Map<String, String> ofStudent(Graded report, Messages messages) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            suite(xml, report, messages);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a result cannot be written as XML", e);
        }
        return Map.of("junit/TEST-" + report.folder() + ".xml", text + "\n");
    }

    private static void suite(XMLStreamWriter xml, Graded report, Messages messages) throws XMLStreamException {
        List<CheckResult> results = report.judgement().results();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeNamespace("xsi", XSI);
        xml.writeAttribute("xsi", XSI, "noNamespaceSchemaLocation", SCHEMA);
        xml.writeAttribute("version", "3.0.2");
        attribute(xml, "name", report.judgement().student());
        // The same submission gives the same bytes: how long it took is in result.json.
        xml.writeAttribute("time", "0");
        xml.writeAttribute("tests", "" + results.size());
        xml.writeAttribute("errors", "" + count(results, "error", report));
        xml.writeAttribute("skipped", "" + count(results, "skipped", report));
        xml.writeAttribute("failures", "" + count(results, "failure", report));
        for (CheckResult result : results) {
            testCase(xml, result, report, messages);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static long count(List<CheckResult> results, String element, Graded report) {
        return results.stream()
                .filter(result -> element(result, report).equals(element))
                .count();
    }

    /** A submission that was not run has failed as a whole; what hangs on a failed check has not. */
    private static String element(CheckResult result, Graded report) {
        return result.outcome()
                .fold(new Outcome.Cases<>(
                        passed -> "",
                        failed -> "failure",
                        skipped -> isRun(report) ? "skipped" : "failure",
                        errored -> "error",
                        pending -> "skipped",
                        marked -> ""));
    }

    private static boolean isRun(Graded report) {
        return report.judgement().status() == Status.GRADED
                || report.judgement().status() == Status.WITHHELD;
    }

    private static void testCase(XMLStreamWriter xml, CheckResult result, Graded report, Messages messages)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "name", result.criterion().title(messages.language()));
        attribute(xml, "classname", report.assignment().id() + "." + result.id());
        xml.writeAttribute("time", "0");
        String element = element(result, report);
        if (!element.isEmpty()) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement(element);
            explain(xml, element, result, report, messages);
            xml.writeEndElement();
            xml.writeCharacters("\n  ");
        }
        xml.writeEndElement();
    }

    private static void explain(
            XMLStreamWriter xml, String element, CheckResult result, Graded report, Messages messages)
            throws XMLStreamException {
        List<Finding> findings = result.outcome() instanceof Outcome.Failed failed
                ? failed.findings()
                : element.equals("failure") ? report.judgement().findings() : List.of();
        if (findings.isEmpty()) {
            attribute(xml, "message", because(result, report, messages));
            if (element.equals("error")) {
                xml.writeAttribute("type", "infrastructure");
            }
            return;
        }
        attribute(xml, "message", messages.problem(findings.get(0)));
        xml.writeAttribute("type", findings.get(0).cause().id());
        xml.writeCharacters(PlainText.visible(
                findings.stream().map(finding -> told(finding, messages)).collect(Collectors.joining("\n"))));
    }

    private static String because(CheckResult result, Graded report, Messages messages) {
        return result.outcome()
                .fold(new Outcome.Cases<>(
                        passed -> "",
                        failed -> "",
                        skipped -> StudentWords.of(report, messages).because(skipped),
                        errored -> messages.text("feedback.errored"),
                        pending -> messages.text("outcome.PENDING"),
                        Outcome.Marked::reason));
    }

    private static String told(Finding finding, Messages messages) {
        String where = finding.where().file().isEmpty()
                ? ""
                : "\n  " + messages.text("feedback.where") + " "
                        + finding.where().fileAndLine();
        return messages.problem(finding) + where + "\n  " + messages.text("feedback.hint") + " "
                + messages.hint(finding);
    }

    /** XML 1.0 cannot hold control characters at all, not even escaped: they are shown instead. */
    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, PlainText.visible(value));
    }
}
