package io.aiqbraze.gateway.app.rules;

import io.aiqbraze.gateway.app.rules.ReportPrinter.UnifiedDiff;
import io.aiqbraze.gateway.mapping.ruletest.TestReport;
import io.aiqbraze.gateway.mapping.ruletest.TestResult;
import io.aiqbraze.jq.RuleFault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes what came of the tests as CI systems read it: a suite for each stream. */
final class JUnitReport {
    /** What XML 1.0 cannot say, not even escaped. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter xml;

    private JUnitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(TestReport report, Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            XMLStreamWriter xml =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            new JUnitReport(xml).suites(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suites(TestReport report) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        start("testsuites", 0);
        for (TestReport.FileReport file : report.files()) {
            suite(file);
        }
        end(0);
        xml.writeEndDocument();
    }

    private void suite(TestReport.FileReport file) throws XMLStreamException {
        int broken = file.broken().size();
        start("testsuite", 1);
        attribute("name", file.source().name());
        attribute("file", file.source().file());
        attribute("tests", "" + (file.results().size() + broken));
        attribute("failures", "" + file.failed());
        attribute("errors", "" + broken);
        attribute("skipped", "" + file.notRun());
        for (RuleFault fault : file.broken()) {
            start("testcase", 2);
            attribute("classname", file.source().name());
            attribute("name", "the file of tests");
            problem("error", fault.message(), fault.toString());
            end(2);
        }
        for (TestResult result : file.results()) {
            testcase(file, result);
        }
        end(1);
    }

    private void testcase(TestReport.FileReport file, TestResult result) throws XMLStreamException {
        start("testcase", 2);
        attribute("classname", file.source().name());
        attribute("name", result.name());
        attribute("file", file.source().file());
        attribute("line", "" + result.line());
        Optional<RuleFault> fault = result.fault(file.source());
        if (fault.isPresent()) {
            problem("failure", fault.get().message(), text(fault.get()));
        } else if (result.isNotRun()) {
            start("skipped", 3);
            end(3);
        }
        end(2);
    }

    private static String text(RuleFault fault) {
        return fault.failedCase() == null
                ? fault.toString()
                : fault + "\n" + String.join("\n", UnifiedDiff.of(fault.failedCase()));
    }

    private void problem(String element, String message, String text) throws XMLStreamException {
        start(element, 3);
        attribute("message", message);
        xml.writeCharacters(valid(text));
        xml.writeEndElement();
    }

    private void start(String element, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeStartElement(element);
    }

    private void end(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, valid(value));
    }

    private static String valid(String text) {
        return NOT_XML.matcher(text).replaceAll("\uFFFD");
    }
}
