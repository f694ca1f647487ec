package io.aiqbraze.gateway.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.aiqbraze.gateway.mapping.ruletest.TestReport;
import io.aiqbraze.gateway.mapping.ruletest.TestResult;
import io.aiqbraze.gateway.mapping.ruletest.TestResult.Outcome;
import io.aiqbraze.jq.RuleSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ReportPrinterTest {
    private static final TestReport REPORT = new TestReport(
            List.of(new TestReport.FileReport(
                    new RuleSource("events", "tests/events.yaml", ""),
                    List.of(),
                    List.of(new TestResult("a", 2, new Outcome.Failed("it differs", "n: 1\n", "n: 2\n"))))),
            List.of("carts", "mixed"));

    private final StringWriter out = new StringWriter();

    @Test
    void a_terminal_gets_colours() {
        // When
        new ReportPrinter(new PrintWriter(out, true), Ansi.ON).print(REPORT);

        // Then
        assertThat(out.toString()).contains("\u001B[31m-n: 1\u001B[0m", "\u001B[32m+n: 2\u001B[0m");
    }

    @Test
    void anything_else_gets_none() {
        // When
        new ReportPrinter(new PrintWriter(out, true), Ansi.OFF).print(REPORT);

        // Then
        assertThat(out).hasToString("""
                tests/events.yaml: 0 passed, 1 failed

                tests/events.yaml:2: test "a" failed: it differs
                --- expected
                +++ actual
                @@ -1,1 +1,1 @@
                -n: 1
                +n: 2

                note: there are no tests of carts, mixed
                1 test, 1 failed
                """);
    }
}
