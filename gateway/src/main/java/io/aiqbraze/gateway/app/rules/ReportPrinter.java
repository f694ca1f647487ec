package io.aiqbraze.gateway.app.rules;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.aiqbraze.gateway.mapping.ruletest.TestReport;
import io.aiqbraze.jq.RuleFault;
import io.aiqbraze.jq.RuleFault.FailedCase;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Shows a person what came of the tests. */
final class ReportPrinter {
    private final PrintWriter out;
    private final Ansi ansi;

    ReportPrinter(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    void print(TestReport report) {
        report.files().forEach(this::counts);
        report.faults().forEach(this::fault);
        out.println();
        if (!report.untested().isEmpty()) {
            out.println("note: there are no tests of " + String.join(", ", report.untested()));
        }
        out.println(colored(report.summary(), report.faults().isEmpty() ? Style.fg_green : Style.fg_red));
    }

    private void counts(TestReport.FileReport file) {
        out.println(file.source().file() + ": " + file.summary());
    }

    private void fault(RuleFault fault) {
        out.println();
        out.println(colored(fault.toString(), Style.bold));
        if (fault.failedCase() != null) {
            UnifiedDiff.of(fault.failedCase()).forEach(line -> out.println(colored(line, style(line))));
        }
    }

    private static IStyle style(String line) {
        return switch (line.charAt(0)) {
            case '-' -> Style.fg_red;
            case '+' -> Style.fg_green;
            case '@' -> Style.fg_cyan;
            default -> Style.reset;
        };
    }

    /** By the codes themselves, for a text may hold what looks like picocli's markup. */
    private String colored(String text, IStyle style) {
        return ansi.enabled() ? style.on() + text + Style.reset.off() : text;
    }

    /** What a failed test expects beside what came, in the form of {@code diff -u}. */
    static final class UnifiedDiff {
        /** Lines around each difference. */
        private static final int CONTEXT = 5;

        private UnifiedDiff() {}

        static List<String> of(FailedCase failed) {
            List<String> expected = failed.expected().lines().toList();
            List<String> actual = failed.actual().lines().toList();
            return UnifiedDiffUtils.generateUnifiedDiff(
                    "expected", "actual", expected, DiffUtils.diff(expected, actual), CONTEXT);
        }
    }
}
