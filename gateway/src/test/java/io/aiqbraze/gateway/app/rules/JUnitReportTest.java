package io.aiqbraze.gateway.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.ruletest.TestReport;
import io.aiqbraze.gateway.mapping.ruletest.TestResult;
import io.aiqbraze.gateway.mapping.ruletest.TestResult.Outcome;
import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JUnitReportTest {
    private static final RuleSource EVENTS = new RuleSource("events", "rules/tests/events.yaml", "");

    @TempDir
    private Path directory;

    @Test
    void each_stream_is_a_suite_with_its_counts() throws Exception {
        // When
        List<Element> suites = elements(
                written(
                        file(
                                new TestResult("passes", 2, new Outcome.Passed()),
                                new TestResult("fails", 5, new Outcome.Failed("why", "a\n", "b\n")),
                                new TestResult("hangs", 8, new Outcome.NotEnded("did not end within 1 s")),
                                new TestResult("waits", 11, new Outcome.NotRun())),
                        new TestReport.FileReport(
                                new RuleSource("mixed", "rules/tests/mixed.yaml", ""),
                                List.of(new RuleFault("rules/tests/mixed.yaml", 1, "the file is empty")),
                                List.of())),
                "testsuite");

        // Then
        assertThat(suites)
                .extracting(suite -> List.of(
                        suite.getAttribute("name"),
                        suite.getAttribute("tests"),
                        suite.getAttribute("failures"),
                        suite.getAttribute("errors"),
                        suite.getAttribute("skipped")))
                .containsExactly(List.of("events", "4", "2", "0", "1"), List.of("mixed", "1", "0", "1", "0"));
    }

    @Test
    void each_test_is_a_case_with_its_place() throws Exception {
        // When
        Element passed = only(written(file(new TestResult("passes", 2, new Outcome.Passed()))), "testcase");

        // Then
        assertThat(passed.getAttribute("classname")).isEqualTo("events");
        assertThat(passed.getAttribute("name")).isEqualTo("passes");
        assertThat(passed.getAttribute("file")).isEqualTo("rules/tests/events.yaml");
        assertThat(passed.getAttribute("line")).isEqualTo("2");
        assertThat(passed.getElementsByTagName("*").getLength()).isZero();
    }

    @Test
    void a_failure_holds_the_difference() throws Exception {
        // When
        Element failure = only(
                written(file(
                        new TestResult("fails", 5, new Outcome.Failed("it differs", "a: 1\nb: 2\n", "a: 1\nb: 3\n")))),
                "failure");

        // Then
        assertThat(failure.getAttribute("message")).isEqualTo("test \"fails\" failed: it differs");
        assertThat(failure.getTextContent()).isEqualTo("""
                rules/tests/events.yaml:5: test "fails" failed: it differs
                --- expected
                +++ actual
                @@ -1,2 +1,2 @@
                 a: 1
                -b: 2
                +b: 3""");
    }

    @Test
    void a_test_that_was_not_run_is_skipped() throws Exception {
        // When
        Element document = written(file(new TestResult("waits", 11, new Outcome.NotRun())));

        // Then
        assertThat(elements(document, "skipped")).hasSize(1);
    }

    @Test
    void a_file_that_cannot_be_used_is_an_error() throws Exception {
        // When
        Element error = only(
                written(new TestReport.FileReport(
                        EVENTS, List.of(new RuleFault("rules/tests/events.yaml", 1, "the file is empty")), List.of())),
                "error");

        // Then
        assertThat(error.getAttribute("message")).isEqualTo("the file is empty");
        assertThat(error.getTextContent()).isEqualTo("rules/tests/events.yaml:1: the file is empty");
    }

    @Test
    void whatever_a_text_holds_the_file_is_xml() throws Exception {
        // Given
        String text = "<&\"'> ]]> \u0000\u0007\u000B\uFFFE \uD83D\uDE00 \uD83D";

        // When
        Element failure = only(written(file(new TestResult(text, 5, new Outcome.Failed(text, "a", text)))), "failure");

        // Then
        assertThat(failure.getTextContent()).endsWith("+<&\"'> ]]> \uFFFD\uFFFD\uFFFD\uFFFD \uD83D\uDE00 \uFFFD");
    }

    private static TestReport.FileReport file(TestResult... results) {
        return new TestReport.FileReport(EVENTS, List.of(), List.of(results));
    }

    private Element written(TestReport.FileReport... files) throws Exception {
        Path xml = directory.resolve("new/report.xml");
        JUnitReport.write(new TestReport(List.of(files), List.of()), xml);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml.toFile())
                .getDocumentElement();
    }

    private static Element only(Element parent, String name) {
        List<Element> found = elements(parent, name);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }
}
